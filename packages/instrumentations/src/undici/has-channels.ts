/** True where `fetch` is undici, which publishes its requests: Node, and no host that only looks like it. */
export function hasChannels(): boolean {
  const { process } = globalThis as { process?: { versions?: Readonly<Record<string, string | undefined>> } };
  const versions = process?.versions;
  return Boolean(versions?.['undici'] && !versions['bun'] && !versions['deno']);
}

/** Package that a bare specifier names (`@scope/name/sub` → `@scope/name`); `undefined` for paths and built-ins with a scheme. */
export function packageName(specifier: string): string | undefined {
  return /^(?:@[^/\\:]+\/)?[^./\\:@#][^/\\:]*/.exec(specifier)?.[0];
}

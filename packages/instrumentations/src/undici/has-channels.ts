import { ownTelemetry } from '../deno/own-telemetry.js';

interface Host {
  readonly process?: { readonly versions?: Readonly<Record<string, string | undefined>> };
}

/**
 * True where the global `fetch` tells of its requests by itself: Node's is undici, which publishes channels, and Deno's makes
 * spans when its own telemetry is on. Bun and Deno take Node's place without undici.
 */
export function hasChannels(): boolean {
  return (globalThis as Host).process?.versions?.['undici'] !== undefined || ownTelemetry();
}

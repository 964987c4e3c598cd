/** Where the program runs, as far as exporting is concerned. */
export type EdgeRuntime = 'workerd' | 'edge-light' | 'server';

interface Holder {
  readonly navigator?: { readonly userAgent?: string };
  readonly EdgeRuntime?: unknown;
  readonly Deno?: unknown;
  readonly Bun?: unknown;
  readonly process?: { readonly versions?: { readonly node?: string } };
}

/**
 * Cloudflare's workerd and Vercel's edge name themselves; Node, Bun and Deno are servers, whose timers run between requests.
 * What is unknown counts as an edge runtime.
 */
export function edgeRuntime(): EdgeRuntime {
  const { navigator, EdgeRuntime, Deno, Bun, process } = globalThis as Holder;
  if (navigator?.userAgent === 'Cloudflare-Workers') return 'workerd';
  if (EdgeRuntime !== undefined) return 'edge-light';
  return (Deno ?? Bun ?? process?.versions?.node) ? 'server' : 'edge-light';
}

/** What Vercel, and Next.js by itself, offer of the request that is being answered. */
interface RequestContext {
  waitUntil?(promise: Promise<unknown>): void;
}

type Holder = Readonly<Record<symbol, { get?(): RequestContext | undefined } | undefined>>;

/**
 * Keeps the function from being frozen until a promise has settled, as `waitUntil` of `@vercel/functions` does: through the
 * request context that the platform puts on the global object. `undefined` where there is none.
 */
export function waitUntil(): ((promise: Promise<unknown>) => void) | undefined {
  for (const name of ['@vercel/request-context', '@next/request-context']) {
    const context = (globalThis as unknown as Holder)[Symbol.for(name)]?.get?.();
    if (typeof context?.waitUntil === 'function') return (promise) => context.waitUntil?.(promise);
  }
  return undefined;
}

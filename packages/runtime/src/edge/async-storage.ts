import type { AsyncStorage } from '../functions/async-contexts.js';

/** `AsyncLocalStorage`, as a class. */
export type AsyncStorageClass = new () => AsyncStorage;

interface Holder {
  readonly AsyncLocalStorage?: AsyncStorageClass;
  readonly process?: {
    getBuiltinModule?(name: string): { readonly AsyncLocalStorage?: AsyncStorageClass } | undefined;
  };
}

/**
 * The platform's `AsyncLocalStorage` without an import that some platforms do not resolve: a global on Vercel's edge; elsewhere what
 * `process.getBuiltinModule` hands over (Node, Bun, Deno, Cloudflare with `nodejs_compat`).
 */
export function asyncStorage(): AsyncStorageClass | undefined {
  const { AsyncLocalStorage, process } = globalThis as Holder;
  if (AsyncLocalStorage !== undefined) return AsyncLocalStorage;
  try {
    return process?.getBuiltinModule?.('node:async_hooks')?.AsyncLocalStorage;
  } catch {
    return undefined;
  }
}

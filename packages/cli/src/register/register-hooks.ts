import * as module from 'node:module';

type Source = string | ArrayBuffer | NodeJS.TypedArray | null | undefined;

/** What a `resolve` hook is told and answers. */
export interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
}

/** What a `load` hook answers. */
export interface Loaded {
  readonly format?: string | null | undefined;
  readonly source?: Source;
}

/** Hooks in the program's own thread, for both module systems; the types of Node 20 do not know them. */
export interface SyncHooks {
  resolve<Context extends object>(
    specifier: string,
    context: Context,
    nextResolve: (specifier: string, context: Context) => Resolved,
  ): Resolved;
  load<Context extends object>(
    url: string,
    context: Context,
    nextLoad: (url: string, context: Context) => Loaded,
  ): Loaded;
}

/** First sound release of each line. */
const sound: Readonly<Record<number, readonly [minor: number, patch: number]>> = {
  22: [22, 3],
  24: [11, 1],
};

/**
 * `module.registerHooks`, where CommonJS that an ES module imports stays on Node's own loader. Before 22.22.3 and 24.11.1 a
 * load hook put it on one that fails in cycles and has no `require.cache`, whatever the hook did.
 */
export const registerHooks: ((hooks: SyncHooks) => unknown) | undefined = isSound(process.versions.node)
  ? (module as { readonly registerHooks?: (hooks: SyncHooks) => unknown }).registerHooks
  : undefined;

function isSound(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [least, last] = sound[major] ?? [major >= 26 ? 0 : Number.POSITIVE_INFINITY, 0];
  return minor > least || (minor === least && patch >= last);
}

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

/** `module.registerHooks`, from Node 22.15 on. */
export const registerHooks: ((hooks: SyncHooks) => unknown) | undefined = (
  module as { readonly registerHooks?: (hooks: SyncHooks) => unknown }
).registerHooks;

/** A loader for webpack, Rspack and Turbopack; its options are described by `LoaderOptions` of `@spanweave/unplugin/loader/module`. */
declare function spanweaveLoader(this: unknown, ...input: unknown[]): void;
export = spanweaveLoader;

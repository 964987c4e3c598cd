/** What is read of Nitro, 3 and 2 (nitropack), and set in it. */
export interface Nitro {
  readonly options: {
    readonly rootDir: string;
    readonly preset?: string;
    /** False where the output runs on no Node-like runtime. */
    readonly node?: boolean;
    externals?: { inline?: unknown[]; readonly [other: string]: unknown } | undefined;
  };
  readonly hooks: {
    hook(
      name: 'rollup:before',
      callback: (nitro: Nitro, config: { plugins?: unknown }) => void | Promise<void>,
    ): unknown;
  };
}

/** A module of Nitro. */
export interface NitroModule {
  readonly name: 'spanweave';
  readonly setup: (nitro: Nitro) => Promise<void>;
}

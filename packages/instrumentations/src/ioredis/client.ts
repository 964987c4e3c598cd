/** What advice reads of ioredis's `Redis` and `Cluster` (`built/Redis.js`, `built/cluster/index.js`). */
export interface Client {
  readonly options: {
    readonly host?: string;
    readonly port?: number;
    readonly path?: string | null;
    readonly db?: number;
    readonly sentinels?: readonly Endpoint[] | null;
    readonly enableAutoPipelining?: boolean;
  };
  readonly status: string;
  /** Database index and more, once a connection was tried; only on `Redis`. */
  readonly condition?: { readonly select?: number } | null;
  readonly stream?: { readonly remoteAddress?: string; readonly remotePort?: number } | null;
  /** Only on `Cluster`. */
  readonly startupNodes?: readonly (Endpoint | string | number)[];
  readonly scriptsSet?: Readonly<Record<string, { readonly sha?: string }>>;
  /** Pipelines that the library fills by itself, one for each group of slots. */
  readonly _autoPipelines?: ReadonlyMap<string, object>;
}

export interface Endpoint {
  readonly host?: string;
  readonly port?: number;
}

/** What the library settles from outside: a command, a pipeline. */
export interface Settled {
  resolve(this: unknown, value: unknown): unknown;
  reject(this: unknown, error: unknown): unknown;
}

/** `built/Command.js` */
export interface Command extends Settled {
  readonly name: string;
  readonly args: readonly unknown[];
  /** Position in a pipeline. */
  readonly pipelineIndex?: number;
}

/** `built/Pipeline.js` */
export interface Pipeline extends Settled {
  readonly redis: Client;
  readonly _queue: readonly Command[];
  /** Transactions that have been begun and not ended: `exec` ends one before it sends anything. */
  readonly _transactions: number;
}

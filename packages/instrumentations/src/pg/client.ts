/** What the advice reads of a client, JavaScript or native, from pg 8.0 on. */
export interface Client {
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly connection?: {
    readonly stream?: { readonly remoteAddress?: string; readonly remotePort?: number };
    readonly parsedStatements?: Readonly<Record<string, string>>;
  };
  readonly namedQueries?: Readonly<Record<string, string>>;
  readonly _connecting?: boolean;
  readonly _connected?: boolean;
  readonly _ending?: boolean;
  readonly _queryable?: boolean;
  /** Queries that wait; `queryQueue` before 8.17. */
  readonly _queryQueue?: readonly Query[];
  readonly queryQueue?: readonly Query[];
  /** Queries on the wire behind the active one, in pipeline mode. */
  readonly _sentQueryQueue?: readonly Query[];
  readonly _activeQuery?: Query | null;
  readonly activeQuery?: Query | null;
}

/** A query as the client drives it: its own, a cursor, a stream, anything with `submit`. */
export interface Query {
  readonly submit?: unknown;
  readonly text?: string;
  readonly name?: string;
  /** A stream keeps its text in its cursor. */
  readonly cursor?: Query;
  readonly values?: unknown;
  readonly callback?: Callback;
  readonly _results?: unknown;
  once?(event: string, listener: (value: unknown) => void): unknown;
}

export type Callback = (
  this: unknown,
  ...results: [error?: unknown, result?: unknown, ...more: unknown[]]
) => unknown;

/** What the advice reads of a lazy query, from postgres 3.4 on. */
export interface Query {
  readonly strings: readonly string[];
  readonly args: readonly unknown[];
  readonly handler: object;
  readonly executed: boolean;
  /** Known when a connection has taken it. */
  readonly string?: string;
  readonly parameters?: readonly unknown[];
  resolve: Settle;
  reject: Settle;
  forEachFn?: unknown;
  cursorFn?: unknown;
}

export type Settle = (value: unknown) => unknown;

/** `sql`, of a pool, a transaction or a reserved connection. */
export type Sql = ((strings: readonly string[]) => Query) & {
  readonly options?: Options;
} & Record<string, Method | undefined>;

export type Method = ((this: unknown, ...args: unknown[]) => unknown) & { readonly sql?: Sql };

export interface Options {
  readonly host?: readonly string[];
  readonly port?: readonly number[];
  readonly path?: string | false;
  readonly database?: string;
}

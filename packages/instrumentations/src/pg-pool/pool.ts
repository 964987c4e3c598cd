/** What the advice reads of a pool, from pg-pool 2 on. */
export interface Pool {
  readonly options: { readonly max: number };
  readonly Client: { readonly prototype: object };
  readonly _clients: readonly unknown[];
  readonly _idle: readonly unknown[];
  readonly _pendingQueue: readonly object[];
}

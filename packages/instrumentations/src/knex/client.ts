import type { SqlSettings } from '@spanweave/runtime/sql-target';

/** What the advice reads of a dialect's client, from knex 0.95 on. */
export interface Client {
  readonly dialect?: string;
  readonly driverName?: string;
  readonly connectionSettings?: SqlSettings;
}

/** What runs the statements of one builder. */
export interface Runner {
  readonly client: Client;
  readonly builder: Builder;
}

export interface Builder {
  /** A name, an alias, another builder, or a raw expression. */
  readonly _single?: { readonly table?: unknown };
  /** The statement with its values. */
  toQuery?(): string;
}

/** A compiled statement. */
export interface Compiled {
  readonly sql?: string;
  readonly bindings?: readonly unknown[];
  readonly method?: string;
}

/** What the `request` hook is given. */
export interface Statement {
  readonly text?: string | undefined;
  /** knex's word for what the builder does: `select`, `first`, `insert`, `del`, `raw`, … */
  readonly method?: string | undefined;
  readonly table?: string | undefined;
}

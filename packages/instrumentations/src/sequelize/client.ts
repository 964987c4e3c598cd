import type { SqlSettings } from '@spanweave/runtime/sql-target';

/** What the advice reads of a Sequelize 6. */
export interface Client {
  readonly config?: SqlSettings;
  readonly options?: SqlSettings & { readonly dialect?: string };
}

/** The first argument of `query`: a text, or one with its values. */
export type Given = string | { readonly query?: string } | null | undefined;

/** The second argument of `query`. */
export interface QueryOptions {
  /** `SELECT`, `INSERT`, `BULKUPDATE`, …; the builder of models knows it. */
  readonly type?: string;
  readonly model?: { readonly tableName?: unknown };
  readonly instance?: { readonly constructor?: { readonly tableName?: unknown } };
}

/** What the `request` hook is given. */
export interface Statement {
  readonly text?: string | undefined;
  readonly type?: string | undefined;
  readonly table?: string | undefined;
}

import type { SqlSettings } from '@spanweave/runtime/sql-target';

/** What the advice reads of a data source, from typeorm 0.3 on. */
export interface DataSource {
  readonly options?: Options;
  hasMetadata?(target: unknown): boolean;
  getMetadata?(target: unknown): { readonly tableName?: string };
}

export interface Options extends SqlSettings {
  readonly type?: string;
  readonly replication?: { readonly master?: SqlSettings };
}

/** Everything holds its data source; it was called a connection before 1.0. */
export interface Holder {
  readonly dataSource?: DataSource;
  readonly connection?: DataSource;
}

export interface Builder extends Holder {
  readonly expressionMap?: {
    readonly queryType?: string;
    readonly mainAlias?: {
      readonly hasMetadata?: boolean;
      readonly metadata?: { readonly tableName?: string };
      readonly tablePath?: string;
    };
  };
}

/** What the `request` hook is given. */
export interface Asked {
  /** `save`, `find`, …; of a builder `select`, `insert`, `update`, `delete`, …; of a text given by the program none. */
  readonly operation?: string | undefined;
  readonly table?: string | undefined;
  readonly text?: string | undefined;
}

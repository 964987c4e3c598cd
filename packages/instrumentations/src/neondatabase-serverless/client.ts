/** What the advice reads of the package, from 1.0 on. */
export type Neon = (connection?: unknown, options?: unknown) => Sql;

/** What `neon()` answers: a function for templates. */
export interface Sql {
  (strings: TemplateStringsArray, ...values: unknown[]): NeonQuery;
  query(text: string, values?: unknown[], options?: unknown): NeonQuery;
  transaction(queries: Queries, options?: unknown): Promise<unknown>;
}

export type Queries = readonly NeonQuery[] | ((sql: Sql) => readonly NeonQuery[]);

/** A query, which is sent when somebody asks for its result. */
export interface NeonQuery {
  execute: (data: QueryData, options?: unknown, transaction?: unknown) => Promise<unknown>;
  readonly queryData: QueryData | Template;
}

export interface QueryData {
  readonly query: string;
  readonly params?: readonly unknown[];
}

/** A template, whose parts may be templates too. */
export interface Template {
  toParameterizedQuery(): QueryData;
}

/** What advice reads of mongoose. */
export interface Collection {
  readonly name?: string;
  readonly conn?: { readonly name?: string; readonly host?: string; readonly port?: number };
}

export interface Model {
  readonly collection?: Collection;
}

/** `lib/query.js` */
export interface Query {
  readonly op?: string;
  readonly mongooseCollection?: Collection;
  readonly options?: { readonly sort?: unknown };
  readonly _fields?: unknown;
  getFilter?(): unknown;
  getUpdate?(): unknown;
}

/** `lib/aggregate.js` */
export interface Aggregate {
  readonly _model?: Model | null;
  readonly _pipeline?: readonly unknown[];
  readonly options?: { readonly cursor?: unknown };
}

export type Callback = (this: unknown, error: unknown, result: unknown) => unknown;

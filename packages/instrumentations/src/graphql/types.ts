/** What the advice reads of graphql-js, from 15 to 17. */
export interface Node {
  readonly kind: string;
  readonly name?: { readonly value: string };
  /** Of an operation: `query`, `mutation`, `subscription`. */
  readonly operation?: string;
}

export interface Document {
  readonly definitions: readonly Node[];
  readonly loc?: { readonly source: { readonly body: string } };
}

export interface ExecutionArgs {
  readonly document?: Document;
  readonly operationName?: string | null;
  /** Of arguments that graphql 17 has validated. */
  readonly operation?: Node;
}

export interface GraphqlError {
  readonly message: string;
  readonly name?: string;
  readonly extensions?: { readonly code?: unknown };
  readonly originalError?: { readonly name?: string };
}

export interface Result {
  readonly errors?: readonly GraphqlError[];
  /** Of a result that comes in parts. */
  readonly initialResult?: Result;
}

export interface Path {
  readonly prev: Path | undefined;
  readonly key: string | number;
}

export interface ObjectType {
  readonly name: string;
  getFields(): Readonly<Record<string, { readonly resolve?: unknown } | undefined>>;
}

/** What a rule does at a join point: a closed family, discriminated by its one key. */
export type Action<Advice extends string = string> =
  | AroundAction<Advice>
  | CallAction<Advice>
  | PatchAction<Advice>
  | ReferenceAction<Advice>
  | RunAction<Advice>
  | ArgumentAction<Advice>
  | AppendAction<Advice>
  | RedirectAction
  | SpanAction;

/** Around advice on a function: `advice(self, args, proceed)`; the advice may change arguments and result. */
export interface AroundAction<Advice extends string = string> {
  readonly around: Advice;
}

/** At a call: `advice(site, callee)` returns what is called in the callee's place, with the same arguments. */
export interface CallAction<Advice extends string = string> {
  readonly call: Advice;
}

/** At an import: `advice(exports)` weaves what the importer received, in place, once per object. */
export interface PatchAction<Advice extends string = string> {
  readonly patch: Advice;
}

/**
 * At an import of one name that importers hold immutably: every reference becomes `advice(original)`, which answers with
 * the woven function, the same one for the same original.
 */
export interface ReferenceAction<Advice extends string = string> {
  readonly reference: Advice;
}

/** At an import, a call or a module: `advice()` runs once, first thing in the module body (a subscription to the library's own channels). */
export interface RunAction<Advice extends string = string> {
  readonly run: Advice;
}

/** At a call: the argument at `index` becomes `advice(argument)`. */
export interface ArgumentAction<Advice extends string = string> {
  readonly argument: Advice;
  readonly index: number;
}

/** At a call: `advice()` is added behind the last argument. */
export interface AppendAction<Advice extends string = string> {
  readonly append: Advice;
}

/** At an import: another specifier is imported in its place. */
export interface RedirectAction {
  readonly redirect: string;
}

/** At a function: a span without any advice of its own, as if it were marked. */
export interface SpanAction {
  readonly span: SpanFacts;
}

/** What a mark or a `span` action says about the span. */
export interface SpanFacts {
  /** Span name; default: class and function name (`Ledger.settle`). */
  readonly name?: string;
  readonly kind?: 'internal' | 'client' | 'server' | 'producer' | 'consumer';
  /** Static attributes. */
  readonly attributes?: Readonly<Record<string, AttributeFact>>;
  /** A new root span, linked to the caller's. */
  readonly root?: boolean;
  /** Attribute that holds the return value. */
  readonly result?: string;
  /** Parameters that become attributes: attribute name by parameter position or name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Errors that do not count as failures, by name or code. */
  readonly errors?: { readonly except: readonly string[] };
  /** `derive` returns a derived promise, so that an unhandled rejection stays visible. Default `observe`. */
  readonly promise?: 'observe' | 'derive';
  /** The function answers an iterator that belongs to the operation: the span ends with it. */
  readonly iterator?: boolean;
}

/** A static attribute's value. */
export type AttributeFact =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly number[]
  | readonly boolean[];

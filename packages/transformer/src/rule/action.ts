/** What a rule does at a join point: a closed family, discriminated by its one key. */
export type Action<Advice extends string = string> =
  | AroundAction<Advice>
  | CallAction<Advice>
  | PatchAction<Advice>
  | ReferenceAction<Advice>
  | RunAction<Advice>
  | ArgumentAction<Advice>
  | AppendAction<Advice>
  | ValueAction<Advice>
  | RedirectAction
  | SpanAction;

/** Around advice on a function: `advice(self, args, proceed)`; the advice may change arguments and result. */
export interface AroundAction<Advice extends string = string> {
  readonly around: Advice;
  /** `false`: the advice leaves arguments alone, so that functions with destructured parameters can be woven. */
  readonly replaces?: false;
}

/** At a call: `advice(site, callee)` returns what is called in the callee's place, with the same arguments. */
export interface CallAction<Advice extends string = string> {
  readonly call: Advice;
  /** The client has a base of its own: `users/${id}` is a path as well. */
  readonly relative?: boolean;
}

/**
 * At an import: `advice(exports)` weaves what the importer received, in place, once per object. At a CommonJS file of the
 * library (`{ module: true }` with `file`): what `advice(exports)` answers is what the file exports.
 */
export interface PatchAction<Advice extends string = string> {
  readonly patch: Advice;
  /**
   * What an importer names need not reach what is woven (`import { Column } from 'typeorm'` in a file of entities): the
   * module's namespace is handed over.
   */
  readonly whole?: true;
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

/**
 * At an export of an entry: `advice(value, exported, file)` is handed once what is exported under the name, in whatever form,
 * and answers what is exported instead: the same value, patched in place, or another that stands for it. What it does not
 * know (`undefined`, a number) it answers unchanged.
 */
export interface ValueAction<Advice extends string = string> {
  readonly value: Advice;
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
  /**
   * Span name; default: class and function name (`Ledger.settle`), for which `{code.function.name}` stands in a rule. There
   * `{rpc.method}` stands for the attribute that `parameters` fills; the whole part up to the next blank goes when there is no value.
   */
  readonly name?: string;
  readonly kind?: 'internal' | 'client' | 'server' | 'producer' | 'consumer';
  /** Static attributes. */
  readonly attributes?: Readonly<Record<string, AttributeFact>>;
  /** A new root span, linked to the caller's. */
  readonly root?: boolean;
  /** Attribute that holds the return value. */
  readonly result?: string;
  /** Parameters that become attributes: attribute name by position or name, in a rule also by path (`0.method`). */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Only in a rule: where the trace context crosses to another process. */
  readonly carrier?: Carrier;
  /** Errors that do not count as failures, by name, code, or the first part of a `digest`, as React's frameworks give it. */
  readonly errors?: { readonly except: readonly string[] };
  /** `derive` returns a derived promise, so that an unhandled rejection stays visible. Default `observe`. */
  readonly promise?: 'observe' | 'derive';
  /** The function answers an iterator that belongs to the operation: the span ends with it. */
  readonly iterator?: boolean;
}

/**
 * The headers that an argument holds, by path (`1.headers`): written before the function runs (`inject`), or read for the
 * span's parent (`extract`). What has a `set` and a `get` (`Headers`, `Map`) is used through them; an object that is not
 * there is made where its holder is.
 */
export type Carrier = { readonly inject: string } | { readonly extract: string };

/** A static attribute's value. */
export type AttributeFact =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly number[]
  | readonly boolean[];

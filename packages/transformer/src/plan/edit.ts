/** Source range, UTF-16 offsets, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is to be changed: a closed family, discriminated by `kind`; each member has its printer in `edit/<kind>.ts`. */
export type Edit =
  | WrapFunction
  | WrapCall
  | WrapArgument
  | AppendArgument
  | WrapReference
  | WrapExport
  | ExportValue
  | RunFirst
  | HandOver
  | RedirectImport
  | StripMark;

/**
 * How a function's body is woven (docs/adr/0001):
 * - `closure`: the body moves into an arrow function in place;
 * - `reenter`: the body stays; an active call enters the function once more inside the span's context;
 * - `generator`: the body moves into an inner generator that the runtime drives.
 */
export type WrapForm = 'closure' | 'reenter' | 'generator';

/** A function's body runs inside advice or a span. */
export interface WrapFunction extends Range {
  readonly kind: 'wrap-function';
  /** The body's block, or the expression of an arrow without a block. */
  readonly body: Range;
  readonly expression: boolean;
  /** Where the woven prologue goes: behind the body's own directives. */
  readonly prologue: number;
  readonly async: boolean;
  readonly generator: boolean;
  readonly form: WrapForm;
  /** `around`: advice may replace arguments. `span`: they stay as they are. */
  readonly mode: 'around' | 'span' | 'enrich';
  /** Local name of the advice or kernel function. */
  readonly advice: string;
  /** Local name of the enabled check. */
  readonly check: string;
  /** `reenter`: local name of `enter`. */
  readonly enter?: string;
  /** Index into the plan's sites (`span`, `enrich`). */
  readonly site?: number;
  /** Parameter names that the inner function takes over, in order; a rest parameter begins with `...`. */
  readonly parameters: readonly string[];
  /** The body awaits: the inner function is `async`, and the outer one awaits it. */
  readonly awaits: boolean;
  /**
   * What moves the body: an arrow; a `function`, which has `arguments` of its own and gets `this` handed over; or an arrow
   * that takes all arguments as `$sw_a`, for bodies that read `arguments` beside `super` or `new.target`.
   */
  readonly inner: 'arrow' | 'function' | 'spread';
  /** `around`: what the advice gets as `this`: the function's own, or nothing where it may not be read. */
  readonly receiver: 'this' | 'none';
  /** `around`: what the advice gets as arguments: `arguments`, or the listed parameters (defaults filled in, arrows). */
  readonly given: 'arguments' | 'parameters';
  /** Parameters whose values the span records, as source expressions in the order of `SpanFacts.parameters`. */
  readonly recorded: readonly string[];
  /** True when the function has no own `this` and `arguments` (an arrow). */
  readonly arrow: boolean;
  /** `reenter`: expression that names this very function (`f`, `this.#m`); absent with `capture`. */
  readonly self?: string;
  /** `reenter` in a class: where a static block captures the method, and how it is reached. */
  readonly capture?: { readonly at: number; readonly from: string };
  /** Ranges of `arguments` inside the body that follow replaced arguments or cross into a generator. */
  readonly argumentsAt?: readonly (Range & { readonly shorthand?: boolean })[];
  /** `super` uses that cross into an inner generator. */
  readonly superAt?: readonly SuperUse[];
}

/** One `super` expression inside a generator's body. */
export interface SuperUse extends Range {
  /** `super.x`, `super.m(…)` (start and end cover the member), or `super.x = …` (they cover the assignment). */
  readonly use: 'get' | 'call' | 'set';
  /** The property: a name, or the source range of a computed key. */
  readonly key: string | Range;
  /** `call`: written `super.m?.()`. */
  readonly optional?: boolean;
  /** `set`: the assigned expression, from right behind the `=`. */
  readonly value?: Range;
}

/** A call goes through advice: `f(x)` becomes `$sw_c(site, f)(x)`. */
export interface WrapCall extends Range {
  readonly kind: 'wrap-call';
  readonly callee: Range;
  /** Set for a member callee, so that `this` is kept. */
  readonly member?: MemberCall;
  readonly construct: boolean;
  readonly optional: boolean;
  readonly advice: string;
  readonly site: number;
}

/** What a call through a member needs so that `this` stays: `ns.f(x)` becomes `advice(ns.f).call(ns,x)`. */
export interface MemberCall {
  /** The object, which can be read twice. */
  readonly object: Range;
  /** Offset behind the opening parenthesis. */
  readonly open: number;
  /** The call has no arguments. */
  readonly empty: boolean;
}

/** One argument goes through advice. */
export interface WrapArgument extends Range {
  readonly kind: 'wrap-argument';
  readonly advice: string;
}

/** An argument is added before the closing parenthesis, where `start` and `end` stand. */
export interface AppendArgument extends Range {
  readonly kind: 'append-argument';
  readonly advice: string;
  /** No comma is needed: there is no other argument, or a trailing comma stands already. */
  readonly first: boolean;
}

/** A reference to an immutable import goes through advice: call, value, shorthand property. */
export interface WrapReference extends Range {
  readonly kind: 'wrap-reference';
  readonly advice: string;
  /** `{ request }` becomes `{ request: $sw_r(request) }`. */
  readonly shorthand: boolean;
  /** `new X()` becomes `new ($sw_r(X))()`. */
  readonly construct: boolean;
  /** The call is written `?.(`. */
  readonly optional: boolean;
  /** Set for the callee of a call through a namespace. */
  readonly member?: MemberCall;
}

/**
 * Exports of another module leave this one woven: `export { f } from 'lib'` becomes `export { $sw_e0 as f }` with
 * `var $sw_e0=advice($sw_m0.f);` first thing in the module body. Behind `export *` the explicit export wins.
 */
export interface WrapExport extends Range {
  readonly kind: 'wrap-export';
  readonly advice: string;
  /** Offset where the statement goes. */
  readonly at: number;
  /** What holds the original: a local binding, or a generated namespace and a property of it. */
  readonly from: string;
  /** Generated local of the woven value. */
  readonly local: string;
  readonly exported: string;
  /** `specifier`: the range is removed, with its comma. `star`: the range stays. */
  readonly how: 'specifier' | 'star';
}

/**
 * What is exported under a name is handed to advice once, and what that answers is exported (docs/adr/0018).
 *
 * - `end`: an ES module's export statement goes; behind the last statement a variable takes its place.
 * - `anonymous`: the default export is a function or class declaration without a name; it becomes an expression.
 * - `expression`: the exported expression is wrapped in place, where `start` and `end` stand.
 * - `getter`: so is the expression that a getter answers, which then answers the same value each time.
 * - `behind`: a property of a CommonJS module's exports, or all of them, is assigned anew behind a statement.
 */
export interface ExportValue extends Range {
  readonly kind: 'export-value';
  readonly how: 'end' | 'anonymous' | 'expression' | 'getter' | 'behind';
  /** Local names of the advice, outermost first. */
  readonly advice: readonly string[];
  readonly exported: string;
  /** Source path relative to the project. */
  readonly file: string;
  /** Generated local of what is exported. */
  readonly local: string;
  /** `end`, `behind`: offset where the statement goes. */
  readonly at: number;
  /** `end`, `behind`: what holds the original: a binding, a namespace, `module.exports`; `key` is a property of it. */
  readonly from: string;
  readonly key?: string;
  /** `end`, `anonymous`: the keywords that go (`export`, `default`). */
  readonly keywords?: readonly Range[];
  /** `end`: a specifier with its comma, or a whole statement, that goes. */
  readonly removes?: readonly Range[];
  /** `end`: names of the same declaration that stay exported as they are. */
  readonly others?: readonly string[];
  /** `end`: declared variables where they are declared and used: they mean the original, which a compiler to CommonJS is told. */
  readonly uses?: readonly (Range & { readonly shorthand: boolean })[];
  /** `expression`: an anonymous function or class, whose name is `default` where it stands. */
  readonly named?: boolean;
}

/** `advice()` runs first thing in the module body, where `start` and `end` stand. */
export interface RunFirst extends Range {
  readonly kind: 'run-first';
  readonly advice: string;
}

/** What an import received is handed to advice, first thing in the module body, or in place for `require` and `import()`. */
export interface HandOver extends Range {
  readonly kind: 'hand-over';
  readonly advice: string;
  /**
   * `static`: bindings by exported name (`*` and `default` included) at a statement's start, where `start` and `end`
   * stand. `require`, `dynamic`: the expression is wrapped. `exports`: what a CommonJS module exports goes through advice behind
   * its last statement.
   */
  readonly how: 'static' | 'require' | 'dynamic' | 'exports';
  /** `dynamic`: local name of the runtime's `loaded`. */
  readonly loaded?: string;
  readonly bindings?: readonly { readonly imported: string; readonly local: string }[];
}

/** Another specifier is imported. `start` and `end` cover the string literal. */
export interface RedirectImport extends Range {
  readonly kind: 'redirect-import';
  readonly specifier: string;
}

/** A mark is removed: the decorator, parameter decorator or directive, and its import when that was the last use. */
export interface StripMark extends Range {
  readonly kind: 'strip-mark';
  /** What stays in its place: an empty list where a compiled decorator stood alone in an entry. */
  readonly leaves?: '[]';
}

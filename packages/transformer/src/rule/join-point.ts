/**
 * Where a rule weaves: a closed family, discriminated by the one key that each member has.
 * Each member has its reader in `join-point/<key>.ts`; `join-point/table.ts` joins them.
 */
export type JoinPoint =
  | FunctionJoinPoint
  | CallJoinPoint
  | ImportJoinPoint
  | ExportJoinPoint
  | ModuleJoinPoint
  | DirectiveJoinPoint
  | SelectorJoinPoint
  | PathJoinPoint
  | AllJoinPoint
  | AnyJoinPoint
  | NotJoinPoint;

/**
 * A function's definition, however it is written.
 *
 * | `function` | finds |
 * |---|---|
 * | `connect` | `function connect () {}`, `const connect = …`, `exports.connect = …`, `module.exports = function connect () {}` |
 * | `Client#query` | a method of class `Client`, `Client.prototype.query = …`, `Client.prototype = { query () {} }`, `Object.defineProperty(Client.prototype, 'query', …)` |
 * | `Client.create` | a static method, `Client.create = …` |
 * | `#handle` / `.handle` | any class's or object's method, or `x.handle = function …`, named `handle` |
 * | `Client##send` | a private method |
 * | `Query#[Symbol.asyncIterator]` | a method under a well-known symbol |
 * | `new Client` | the constructor, or the function used as one |
 * | `get Client#size`, `set Client#size` | an accessor |
 * | `default` | `export default function`, named or not, arrow or not; `module.exports = …` |
 */
export interface FunctionJoinPoint {
  readonly function: string;
  /** Which one when several match in the file, from 0; all of them when absent. */
  readonly index?: number;
}

/** Call sites of an imported binding, or of a global that nothing shadows. */
export interface CallJoinPoint {
  /** `request` of `from`, a member path (`default.get`), or a global (`fetch`, also through `globalThis`). */
  readonly call: string;
  /** Module specifier; absent means a global. */
  readonly from?: string;
  /** Only calls written with `new`. */
  readonly construct?: boolean;
}

/**
 * Modules that import the library (static, dynamic, `require`) while it stays outside the bundle. A name means the
 * references to that one export (`{ import: 'generateText' }`).
 */
export interface ImportJoinPoint {
  readonly import: true | string;
}

/**
 * An export of an entry module, by exported name. `*` stands for the exports that `handlers` names for the file; where it
 * names none, for `otherwise`, or for all of them. An export that `handlers` leaves out is left alone.
 */
export interface ExportJoinPoint {
  readonly export: string;
  readonly otherwise?: string;
}

/**
 * The module itself: advice runs once, first thing in the module body. With `file` on the weave the library's file,
 * without it every entry of the program.
 */
export interface ModuleJoinPoint {
  readonly module: true;
}

/**
 * Own functions whose body begins with a directive (`use server`). A rule with a `platform` finds them in files alone that
 * `handlers` assigned to it; nothing is found in a module that begins with the same directive, which speaks for its exports.
 */
export interface DirectiveJoinPoint {
  readonly directive: string;
}

/** Escape hatch: an esquery selector that finds a function node. */
export interface SelectorJoinPoint {
  readonly selector: string;
}

/** A condition inside `all`: globs over the file's path from the project root (own code) or from its package. */
export interface PathJoinPoint {
  readonly path: string | readonly string[];
}

/** Everything that the first member finds and the others accept. */
export interface AllJoinPoint {
  readonly all: readonly JoinPoint[];
}

/** Everything that one of the members finds. */
export interface AnyJoinPoint {
  readonly any: readonly JoinPoint[];
}

/** A condition inside `all`: the member does not accept the place. */
export interface NotJoinPoint {
  readonly not: JoinPoint;
}

import type { Plan, Range, WrapFunction } from '@spanweave/transformer';
import type ts from 'typescript';
import { argumentsIn } from './arguments-in.js';
import type { Builder } from './builder.js';
import {
  type ChangeArguments,
  type ChangeBody,
  type ChangeDeclaration,
  type ChangeExpression,
  Changes,
  type Fn,
  rangeKey,
} from './changes.js';
import { copyAt } from './copy-at.js';
import { importedName } from './imported-name.js';
import { siteCall } from './site-call.js';
import type { WantedNames } from './wanted-names.js';

/** What is printed, and with what. */
export interface Subject {
  readonly build: Builder;
  readonly source: ts.SourceFile;
  readonly plan: Plan;
  readonly names: WantedNames;
  /** Whether the target has no async functions. */
  readonly lowersAsync: boolean;
  /** Whether it has no async generators. */
  readonly lowersAsyncGenerators: boolean;
}

/** Collects what the printers of edits do to the tree. */
export class TreeOutput {
  readonly build: Builder;
  readonly changes: Changes = new Changes();
  readonly #subject: Subject;

  constructor(subject: Subject) {
    this.build = subject.build;
    this.#subject = subject;
  }

  /** Whether the output has `export` statements. */
  get isModule(): boolean {
    return this.#subject.names.isModule;
  }

  /** A wanted import, as this module format refers to it. */
  local(local: string): ts.Expression {
    return this.#subject.names.reference(local);
  }

  /** The expression that yields a site, made on first use: `$sw_0 || ($sw_0 = $sw_site(…))`. */
  site(index: number): ts.Expression {
    const { build } = this;
    const name = `$sw_${index}`;
    const made = build.assign(build.name(name), siteCall(index, this.#subject));
    return build.factory.createLogicalOr(build.name(name), build.factory.createParenthesizedExpression(made));
  }

  /** The outermost expression with this range becomes another. */
  expression(range: Range, change: ChangeExpression): void {
    this.changes.add(this.changes.expressions, rangeKey(range), change, range.start);
  }

  /** `{ name }` becomes `{ name: CHANGED }`. */
  shorthand(range: Range, change: ChangeExpression): void {
    this.changes.add(this.changes.shorthands, rangeKey(range), change, range.start);
  }

  /** A function's statements, those behind its directives, become others. */
  body({ body }: WrapFunction, change: ChangeBody): void {
    this.changes.add(this.changes.bodies, rangeKey(body), change, body.start);
  }

  /** Arguments of the call whose parentheses open before, or close at, an offset. */
  call(where: 'open' | 'close', at: number, change: ChangeArguments): void {
    this.changes.add(where === 'open' ? this.changes.opens : this.changes.closes, at, change, at);
  }

  /** Puts a static block first among the members of a class. */
  member(at: number, statements: ts.Statement[]): void {
    this.changes.add(this.changes.members, at, statements, at);
  }

  /** The declaration whose `export` stands at an offset is exported no more. */
  withoutExport(at: number): void {
    this.changes.add(this.changes.unexported, at, true, at);
  }

  /** A default export without a name becomes statements. */
  declaration(at: number, change: ChangeDeclaration): void {
    this.changes.add(this.changes.declarations, at, change, at);
  }

  /** Puts statements behind the one that ends at an offset. */
  behind(at: number, statements: readonly ts.Statement[]): void {
    for (const statement of statements) this.changes.add(this.changes.behind, at, statement, at);
  }

  remove(range: Range): void {
    this.changes.remove(range);
  }

  /** Puts statements of the module before the one that begins at an offset. */
  statement(at: number, statements: readonly ts.Statement[]): void {
    for (const statement of statements) this.changes.add(this.changes.statements, at, statement, at);
  }

  /** A reference to what the file imports, as `name` or `name.member`; the compiler knows what became of it. */
  reference(text: string): ts.Expression {
    const { build } = this;
    const [name = '', ...path] = text.split('.');
    const written = importedName(name, this.#subject);
    let expression: ts.Expression = name.startsWith('$sw_') ? this.local(name) : build.name(name);
    if (written !== undefined) build.ts.setOriginalNode(expression, written);
    for (const key of path) expression = build.property(expression, key);
    return expression;
  }

  /** The expression by which a function names itself; an exported `const` has no local name in some module formats. */
  selfOf(self: string, fn: Fn): ts.Expression {
    const { build } = this;
    const expression = build.member(self);
    if (!build.ts.isIdentifier(expression) || this.#isHandedOver(self)) return expression;
    const declared = build.ts.isVariableDeclaration(fn.parent) ? fn.parent.name : fn.name;
    return declared === undefined ? expression : build.ts.setOriginalNode(expression, declared);
  }

  /** A name that its declaration exports no more. */
  #isHandedOver(name: string): boolean {
    return this.#subject.plan.edits.some(
      (edit) => edit.kind === 'export-value' && edit.from === name && edit.keywords !== undefined,
    );
  }

  /**
   * The `arguments` of a function; `undefined` where they cannot be had: compiling `async` away moves the body into a
   * generator, and the compiler hands them over only when it has read the word.
   */
  argumentsOf(fn: Fn): ts.Expression | undefined {
    const { build } = this;
    const written = argumentsIn(fn, build.ts);
    const read = build.name('arguments');
    if (written !== undefined) return build.ts.setOriginalNode(read, written);
    const { isAsync, isGenerator } = sortOf(fn, build.ts);
    return this.#subject.lowersAsync && isAsync && !isGenerator ? undefined : read;
  }

  /**
   * Whether parameters are to have defaults. Compiling `async` away moves a body into a generator, in which a `var` that
   * shares a parameter's name hides it, unless the parameters move along, as those with defaults do.
   */
  hidesParameters({
    async,
    generator = false,
  }: {
    readonly async: boolean;
    readonly generator?: boolean;
  }): boolean {
    const { lowersAsync, lowersAsyncGenerators } = this.#subject;
    return async && (generator ? lowersAsyncGenerators : lowersAsync);
  }

  /** A second reading of names and plain members. */
  copyOf(range: Range): ts.Expression {
    return copyAt(range, this.#subject);
  }

  /** An exported name, which may be any string. */
  exportName(name: string): ts.Identifier {
    const { factory } = this.build;
    if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return factory.createIdentifier(name);
    return factory.createStringLiteral(name) as ts.Expression as ts.Identifier;
  }

  /** The block of an inner function: it stands where the body stood. */
  movedBlock(statements: readonly ts.Statement[], fn: Fn): ts.Block {
    const { factory, ts } = this.build;
    const block = factory.createBlock(statements, true);
    if (fn.body === undefined) return block;
    ts.setTextRange(block, fn.body);
    return ts.setEmitFlags(block, ts.EmitFlags.NoLeadingComments | ts.EmitFlags.NoTrailingComments);
  }

  /** A statement that stands for a function's end. */
  atEnd(statement: ts.Statement, { body }: Fn): ts.Statement {
    if (body === undefined) return statement;
    return this.build.ts.setSourceMapRange(statement, { pos: body.end - 1, end: body.end });
  }
}

function sortOf(fn: Fn, typescript: typeof ts): { readonly isAsync: boolean; readonly isGenerator: boolean } {
  const isAsync = modifiersOf(fn).some(({ kind }) => kind === typescript.SyntaxKind.AsyncKeyword);
  return { isAsync, isGenerator: fn.asteriskToken !== undefined };
}

const modifiersOf = (fn: Fn): readonly ts.ModifierLike[] =>
  (fn as { readonly modifiers?: readonly ts.ModifierLike[] }).modifiers ?? [];

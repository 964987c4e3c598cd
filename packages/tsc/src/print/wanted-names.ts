import type { Plan, WantedImport } from '@spanweave/transformer';
import type ts from 'typescript';
import type { Builder } from './builder.js';
import type { OutputFormat } from './output-format.js';

/**
 * The imports that woven code wants, as statements, and how they are referred to.
 *
 * - Output that keeps `import`: `import { on as $sw_on } from "…"`, referred to as `$sw_on`.
 * - CommonJS: `var { on: $sw_on } = require("…")`, so that no dead zone is added.
 * - Formats of loaders: an import, referred to through the name that the compiler gives to the module.
 */
export class WantedNames {
  readonly #build: Builder;
  readonly #how: 'import' | 'require' | 'loader';
  readonly #statements = new Map<number | undefined, ts.Statement[]>();
  readonly #references = new Map<string, () => ts.Expression>();

  /** @param isModule Whether the compiler takes the file for a module, and rewrites its imports. */
  constructor(
    plan: Plan,
    build: Builder,
    given: { readonly format: OutputFormat; readonly isModule: boolean },
  ) {
    const { format, isModule } = given;
    this.#build = build;
    this.#how =
      format === 'esm'
        ? isModule || plan.module === 'esm'
          ? 'import'
          : 'require'
        : format === 'cjs'
          ? 'require'
          : 'loader';
    const groups = new Map<string, WantedImport[]>();
    for (const wanted of plan.imports) {
      const key = JSON.stringify([wanted.specifier, wanted.at, wanted.imported === '*']);
      groups.set(key, [...(groups.get(key) ?? []), wanted]);
    }
    for (const same of groups.values()) this.#add(same, isModule);
  }

  /** A wanted import in an expression. */
  reference(local: string): ts.Expression {
    return this.#references.get(local)?.() ?? this.#build.name(local);
  }

  /** Whether the output keeps `import` and `export`. */
  get isModule(): boolean {
    return this.#how === 'import';
  }

  /** The statements that import what is wanted, at the head of the file or at an offset. */
  get statements(): ReadonlyMap<number | undefined, readonly ts.Statement[]> {
    return this.#statements;
  }

  #add(same: readonly WantedImport[], isModule: boolean): void {
    const [first] = same;
    if (first === undefined) return;
    const namespace = first.imported === '*';
    // A namespace of a module that may be CommonJS itself goes through the compiler, which knows of interoperation.
    const required = this.#how === 'require' && !(namespace && isModule);
    const statement = required ? this.#required(same, namespace) : this.#imported(same, namespace);
    const there = this.#statements.get(first.at) ?? [];
    this.#statements.set(first.at, [...there, statement]);
  }

  #required(same: readonly WantedImport[], namespace: boolean): ts.Statement {
    const { factory } = this.#build;
    const specifier = factory.createStringLiteral(same[0]?.specifier ?? '');
    const value = this.#build.call(this.#build.name('require'), [specifier]);
    const name = namespace
      ? (same[0]?.local ?? '')
      : factory.createObjectBindingPattern(
          same.map(({ imported, local }) => factory.createBindingElement(undefined, imported, local)),
        );
    return this.#build.declare([factory.createVariableDeclaration(name, undefined, undefined, value)], 'var');
  }

  #imported(same: readonly WantedImport[], namespace: boolean): ts.Statement {
    const { factory } = this.#build;
    const specifier = factory.createStringLiteral(same[0]?.specifier ?? '');
    const bindings = namespace
      ? factory.createNamespaceImport(this.#build.name(same[0]?.local ?? ''))
      : factory.createNamedImports(
          same.map(({ imported, local }) =>
            factory.createImportSpecifier(false, this.#build.name(imported), this.#build.name(local)),
          ),
        );
    const statement = factory.createImportDeclaration(
      undefined,
      factory.createImportClause(false, undefined, bindings),
      specifier,
    );
    if (this.#how === 'loader' && !namespace)
      for (const { imported, local } of same)
        this.#references.set(local, () =>
          factory.createPropertyAccessExpression(factory.getGeneratedNameForNode(statement), imported),
        );
    return statement;
  }
}

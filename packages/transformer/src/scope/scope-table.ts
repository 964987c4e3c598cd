import type { Node, Program } from 'oxc-parser';
import type { Binding, Reference } from './binding.js';
import type { Scope } from './scope.js';
import { ScopeWalk } from './scope-walk.js';

/** Every scope, binding and reference of a file. */
export class ScopeTable {
  readonly module: Scope;
  /** References that no scope of the file binds, by name. */
  readonly globals: ReadonlyMap<string, readonly Reference[]>;
  /** A direct `eval` or a `with` statement: names may mean something else at run time. */
  readonly dynamic: boolean;
  readonly #scopes: ReadonlyMap<Node, Scope>;
  readonly #bindings: ReadonlyMap<Node, Binding>;

  constructor(program: Program, module: 'esm' | 'cjs') {
    const walk = new ScopeWalk(program, module);
    const bindings = walk.declared;
    const globals = new Map<string, Reference[]>();
    for (const reference of walk.references) {
      const binding = reference.scope.resolve(reference.name);
      if (binding !== undefined) {
        binding.references.push(reference);
        bindings.set(reference.node, binding);
      } else {
        const same = globals.get(reference.name);
        if (same === undefined) globals.set(reference.name, [reference]);
        else same.push(reference);
      }
    }
    this.module = walk.module;
    this.globals = globals;
    this.dynamic = walk.dynamic;
    this.#scopes = walk.scopes;
    this.#bindings = bindings;
  }

  /** Binding of an identifier, be it a declaration or a reference; `undefined` for globals and property names. */
  bindingOf(identifier: Node): Binding | undefined {
    return this.#bindings.get(identifier);
  }

  /** Innermost scope around a node (the one it creates itself not counted). Needs parents (`Tree`). */
  scopeAt(node: Node): Scope {
    for (let at = node.parent; at !== undefined && at !== null; at = at.parent) {
      const scope = this.#scopes.get(at);
      if (scope !== undefined) return scope;
    }
    return this.module;
  }

  /** The innermost scope that a node creates: a function's body scope, a block's, a class's. */
  scopeOf(node: Node): Scope | undefined {
    return this.#scopes.get(node);
  }

  /** True when the name has one declaration and nothing assigns it. */
  isStable(binding: Binding): boolean {
    return (
      !this.dynamic && binding.declarations.length === 1 && !binding.references.some(({ write }) => write)
    );
  }
}

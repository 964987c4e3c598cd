import type { Node } from 'oxc-parser';
import type { Binding, BindingKind } from './binding.js';

/** `function` holds parameters, `body` what the body declares; `self` the name of a function or class expression. */
export type ScopeKind = 'module' | 'function' | 'body' | 'self' | 'block' | 'class' | 'catch';

/** A region in which names live. */
export class Scope {
  readonly kind: ScopeKind;
  readonly node: Node;
  readonly parent: Scope | undefined;
  readonly strict: boolean;
  readonly bindings: Map<string, Binding> = new Map();

  constructor(kind: ScopeKind, node: Node, parent: Scope | undefined, strict: boolean) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
    this.strict = strict;
  }

  /** Declares a name, or adds a declaration to it. */
  declare(name: string, kind: BindingKind, node: Node): Binding {
    const known = this.bindings.get(name);
    if (known !== undefined) {
      known.declarations.push(node);
      return known;
    }
    const binding: Binding = { name, kind, scope: this, declarations: [node], references: [] };
    this.bindings.set(name, binding);
    return binding;
  }

  /** The binding that a name means here; `undefined` for globals. */
  resolve(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  /** The scope that takes `var` declarations. */
  get hoist(): Scope {
    let scope: Scope = this;
    while (scope.parent !== undefined && scope.kind !== 'body' && scope.kind !== 'module')
      scope = scope.parent;
    return scope;
  }
}

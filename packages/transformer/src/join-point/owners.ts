import type { Node } from '../parse/node.js';
import type { Binding } from '../scope/binding.js';
import type { Tree } from '../scope/tree.js';
import { bare } from './bare.js';
import { isModuleExports } from './is-module-exports.js';
import { namesOf, type Place } from './place.js';
import type { Places } from './places.js';
import { staticKey } from './static-key.js';

/** By which names the holder of a member is known, and whether its members are an instance's. */
export interface Owner {
  readonly names: readonly string[];
  readonly side: 'instance' | 'static';
}

const NOBODY: Owner = { names: [], side: 'static' };

/**
 * How many variables deep a holder's holders are followed. No library is written to be found deeper, and objects that are all
 * members of each other have as many paths as there are orders of them.
 */
const DEPTH = 3;

/** Finds out who holds a member, from the expression before the dot. */
export class Owners {
  readonly #tree: Tree;
  readonly #places: Places;
  readonly #asked = new Set<Node>();
  readonly #known: Map<Binding, Owner>[] = Array.from({ length: DEPTH }, () => new Map());
  #depth = 0;

  constructor(tree: Tree, places: Places) {
    this.#tree = tree;
    this.#places = places;
  }

  /** Through how many variables the question led that is answered now: the deeper, the less is known. */
  get depth(): number {
    return this.#depth;
  }

  /** The owner that an expression stands for. */
  of(object: Node): Owner {
    const node = bare(object);
    if (this.#asked.has(node)) return NOBODY;
    this.#asked.add(node);
    try {
      return this.#of(node);
    } finally {
      this.#asked.delete(node);
    }
  }

  /** The owner that an object literal becomes, by where it is stored. */
  ofObject(object: Node): Owner {
    const { parent } = object;
    if (parent?.type === 'CallExpression' && parent.arguments[0] !== object) {
      const { callee, arguments: given } = parent;
      const assigns =
        callee.type === 'MemberExpression' && staticKey(callee.property, callee.computed) === 'assign';
      if (assigns && given[0] !== undefined) return this.of(given[0]);
    }
    return this.#at(this.#places.of(object));
  }

  #of(node: Node): Owner {
    if (node.type === 'Identifier') return this.#named(node);
    if (node.type === 'ThisExpression') return this.#self(node);
    if (node.type !== 'MemberExpression') return NOBODY;
    if (isModuleExports(this.#tree, node)) return { names: ['default'], side: 'static' };
    const key = staticKey(node.property, node.computed);
    if (key === undefined) return NOBODY;
    const { names, side } = this.of(node.object);
    if (key === 'prototype') return { names, side: 'instance' };
    return { names: namesOf([{ form: side, owners: names, name: key }]), side: 'static' };
  }

  #named(node: Extract<Node, { type: 'Identifier' }>): Owner {
    const binding = this.#tree.scopes.bindingOf(node);
    if (binding === undefined)
      return { names: [node.name === 'exports' ? 'default' : node.name], side: 'static' };
    const known = this.#known[this.#depth];
    if (known === undefined) return { names: [node.name], side: 'static' };
    const before = known.get(binding);
    if (before !== undefined) return before;
    this.#depth++;
    const owner = this.#bound(node, binding);
    this.#depth--;
    known.set(binding, owner);
    return owner;
  }

  #bound(node: Extract<Node, { type: 'Identifier' }>, binding: Binding): Owner {
    const declaration = binding.declarations[0];
    const around = declaration?.parent;
    if (declaration === undefined || around === undefined || around === null)
      return { names: [node.name], side: 'static' };
    const passedOn = namesOf(this.#places.passedOn(declaration));
    const own = { names: [...new Set([node.name, ...passedOn])], side: 'static' } as const;
    if (around.type !== 'VariableDeclarator' || around.init === null || around.id !== declaration) {
      const defined = 'id' in around && around.id === declaration ? namesOf(this.#places.of(around)) : [];
      return { ...own, names: [...new Set([...own.names, ...defined])] };
    }
    return this.#initialised(around.init, own);
  }

  /** `var proto = module.exports = …`, `var proto = Client.prototype`, `const Alias = Client`. */
  #initialised(init: Node, own: Owner): Owner {
    const names = new Set(own.names);
    let value = bare(init);
    while (value.type === 'AssignmentExpression') {
      for (const name of namesOf(this.#places.target(value.left))) names.add(name);
      value = bare(value.right);
    }
    if (value.type === 'Identifier' || value.type === 'MemberExpression') {
      const { names: more, side } = this.of(value);
      return { names: [...names, ...more], side };
    }
    for (const name of namesOf(this.#places.of(value))) names.add(name);
    return { names: [...names], side: 'static' };
  }

  /** `this`: the class around, or the function used as a constructor. */
  #self(node: Node): Owner {
    let at: Node = node;
    for (let up = node.parent; up !== undefined && up !== null; at = up, up = up.parent) {
      if (up.type === 'StaticBlock') return { names: this.#classAround(up), side: 'static' };
      if (up.type === 'PropertyDefinition' || up.type === 'AccessorProperty')
        return { names: this.#classAround(up), side: up.static ? 'static' : 'instance' };
      if (up.type !== 'FunctionExpression' && up.type !== 'FunctionDeclaration') continue;
      if (up.parent?.type === 'MethodDefinition')
        return { names: this.#classAround(up.parent), side: up.parent.static ? 'static' : 'instance' };
      const places = this.#places.of(up);
      const member = places.find(({ form }) => form === 'instance');
      return member === undefined
        ? { names: namesOf(places), side: 'instance' }
        : { names: member.owners, side: 'instance' };
    }
    return at.type === 'Program' || this.#tree.module === 'cjs'
      ? { names: ['default'], side: 'static' }
      : NOBODY;
  }

  #classAround(element: Node): string[] {
    const owner = element.parent?.parent;
    return owner === undefined || owner === null ? [] : namesOf(this.#places.of(owner));
  }

  /** A prototype that is replaced makes its object's members an instance's. */
  #at(places: readonly Place[]): Owner {
    const prototype = places.find(({ form, name }) => form === 'static' && name === 'prototype');
    if (prototype !== undefined) return { names: prototype.owners, side: 'instance' };
    return { names: namesOf(places), side: 'static' };
  }
}

import type { AccessorProperty, MethodDefinition, ObjectProperty, PropertyDefinition } from 'oxc-parser';
import type { ClassNode, FunctionNode, Node } from '../parse/node.js';
import type { Binding } from '../scope/binding.js';
import type { Tree } from '../scope/tree.js';
import { bare } from './bare.js';
import { definedMember, describedMember } from './defined-member.js';
import { immediateCall } from './immediate-call.js';
import { isModuleExports } from './is-module-exports.js';
import { Owners } from './owners.js';
import { namesOf, type Place } from './place.js';
import { staticKey } from './static-key.js';

const known = new WeakMap<Tree, Places>();

const free = (name: string): Place => ({ form: 'free', owners: [], name });
const exported = (name: string): Place => ({ ...free(name), exported: true });

/** A binding that a value is passed on to: the binding's places are the value's. */
interface Onward {
  readonly binding: Binding;
  readonly wrapped?: boolean;
}

type Step = Place | Onward;

const marked = <S extends Step>(step: S): S => ({ ...step, wrapped: true });

/** Functions and classes, which may carry a name. */
function isDefinition(node: Node): node is FunctionNode | ClassNode {
  return /^(?:Function|ArrowFunction|Class)(?:Declaration|Expression)$/.test(node.type);
}

/** What a call may be given and hand back: `Object.freeze({})`, and, further out, `memo(bound(() => {}))`. */
const isGiven = (node: Node): boolean => isDefinition(node) || node.type === 'ObjectExpression';
const isWrapped = (node: Node): boolean => isGiven(node) || node.type === 'CallExpression';

/** The getters of a bundler's export table are no functions of the library: `__export(all, { f: () => f })`. */
function isExportTable({ parent }: Node): boolean {
  return (
    parent?.type === 'CallExpression' &&
    parent.callee.type === 'Identifier' &&
    /^_+export/.test(parent.callee.name)
  );
}

/** Name of an export specifier, which may be a string. */
function nameOfExport(name: Extract<Node, { type: 'ExportSpecifier' }>['exported']): string {
  return name.type === 'Literal' ? name.value : name.name;
}

/** Every name under which the functions and classes of a file are stored, however the file stores them. */
export class Places {
  readonly #tree: Tree;
  readonly #owners: Owners;
  /** By how deep the question is (`Owners#depth`). */
  readonly #found: Map<Node, readonly Place[]>[] = [];

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#owners = new Owners(tree, this);
  }

  /** The one instance of a file. */
  static of(tree: Tree): Places {
    const places = known.get(tree) ?? new Places(tree);
    known.set(tree, places);
    return places;
  }

  /** Places of the value of an expression, a declaration, or a method's function. */
  of(node: Node): readonly Place[] {
    this.#found[this.#owners.depth] ??= new Map();
    const found = this.#found[this.#owners.depth] as Map<Node, readonly Place[]>;
    const before = found.get(node);
    if (before !== undefined) return before;
    found.set(node, []);
    const places = this.#followedFrom([...this.#own(node), ...this.#stored(node)]);
    found.set(node, places);
    return places;
  }

  /** The name that a function or class carries itself, and where that name is passed on. */
  #own(node: Node): readonly Step[] {
    if (!isDefinition(node) || node.id === null) return [];
    const stored = node.type === 'FunctionExpression' && this.#isMember(node);
    return [...(stored ? [] : [free(node.id.name)]), ...this.#onward(node.id)];
  }

  /** A function expression that is stored as somebody's member is known by that, not by its own name. */
  #isMember(node: Node): boolean {
    const places = this.#followedFrom(this.#stored(node));
    return places.some(({ form, owners }) => form !== 'free' && !owners.includes('default'));
  }

  /** Places to which the binding of a declaring identifier is passed on by name. */
  passedOn(identifier: Node): readonly Place[] {
    return this.#followedFrom(this.#onward(identifier));
  }

  #onward(identifier: Node): readonly Onward[] {
    const binding = this.#tree.scopes.bindingOf(identifier);
    return binding === undefined ? [] : [{ binding }];
  }

  /** Follows bindings to all that they lead to, each once: many may be passed on to each other (`a = b; b = a`). */
  #followedFrom(steps: readonly Step[]): readonly Place[] {
    const places: Place[] = [];
    const seen = { plain: new Set<Binding>(), wrapped: new Set<Binding>() };
    const ahead = [...steps];
    for (const step of ahead) {
      if (!('binding' in step)) {
        places.push(step);
        continue;
      }
      const { binding, wrapped } = step;
      if (seen.plain.has(binding) || (wrapped && seen.wrapped.has(binding))) continue;
      seen[wrapped ? 'wrapped' : 'plain'].add(binding);
      for (const next of this.#passed(binding)) ahead.push(wrapped ? marked(next) : next);
    }
    return places;
  }

  /** Where one binding is passed on to by name. */
  #passed(binding: Binding): readonly Step[] {
    return binding.references.flatMap(({ node, write }) => (write ? [] : this.#reference(node)));
  }

  /** A name that is read somewhere: only where it is stored as it is. */
  #reference(node: Node): readonly Step[] {
    const { parent } = node;
    if (parent?.type === 'ExportSpecifier') return [exported(nameOfExport(parent.exported))];
    return this.#stored(node).filter(({ wrapped }) => wrapped !== true);
  }

  /** Climbs from a value to where it is stored. */
  #stored(node: Node, wrapped = false): readonly Step[] {
    const { parent } = node;
    if (parent === undefined || parent === null) return [];
    const mark = <S extends Step>(step: S): S => (wrapped ? marked(step) : step);
    switch (parent.type) {
      case 'VariableDeclarator': {
        if (parent.init !== node || parent.id.type !== 'Identifier') return [];
        const steps: Step[] = [free(parent.id.name), ...this.#onward(parent.id)];
        if (parent.parent?.parent?.type === 'ExportNamedDeclaration') steps.push(exported(parent.id.name));
        return steps.map(mark);
      }
      case 'ExportNamedDeclaration':
        return isDefinition(node) && node.id !== null ? [exported(node.id.name)] : [];
      case 'ExportDefaultDeclaration':
        return [exported('default')].map(mark);
      case 'TSExportAssignment':
        return [exported('default')].map(mark);
      case 'AssignmentExpression':
        if (parent.right !== node) return [];
        return [...this.#target(parent.left).map(mark), ...this.#stored(parent, wrapped)];
      case 'MethodDefinition':
      case 'Property':
      case 'PropertyDefinition':
      case 'AccessorProperty':
        return parent.value === node ? this.#member(parent as Member).map(mark) : [];
      case 'LogicalExpression':
        return parent.right === node ? this.#stored(parent, wrapped) : [];
      case 'SequenceExpression':
        return parent.expressions.at(-1) === node ? this.#stored(parent, wrapped) : [];
      case 'ConditionalExpression':
        return parent.test === node ? [] : this.#stored(parent, wrapped);
      case 'ReturnStatement':
      case 'ArrowFunctionExpression': {
        const call = immediateCall(node);
        return call === undefined ? [] : this.#stored(call, wrapped);
      }
      case 'CallExpression': {
        const member = definedMember(parent, node);
        if (member !== undefined)
          return [this.#memberOf(member.target, member.key, member.prototype)].map(mark);
        return parent.arguments.find(wrapped ? isWrapped : isGiven) === node
          ? this.#stored(parent, true)
          : [];
      }
      default:
        return bare(parent) === bare(node) ? this.#stored(parent, wrapped) : [];
    }
  }

  /** Places that the left side of an assignment names. */
  target(left: Node): readonly Place[] {
    return this.#followedFrom(this.#target(left));
  }

  #target(left: Node): readonly Step[] {
    const to = bare(left);
    if (to.type === 'Identifier') return [free(to.name), ...this.#onward(to)];
    if (to.type !== 'MemberExpression') return [];
    const key = staticKey(to.property, to.computed);
    if (key === undefined) return [];
    if (isModuleExports(this.#tree, to)) return [exported('default')];
    return this.#withExport(this.#memberOf(to.object, key));
  }

  #memberOf(object: Node, name: string, prototype = false): Place {
    const { names, side } = this.#owners.of(object);
    return { form: prototype ? 'instance' : side, owners: names, name };
  }

  /** A property of the module's exports is a free name as well. */
  #withExport(place: Place): readonly Place[] {
    const isExport = place.form === 'static' && place.owners.includes('default');
    return isExport ? [place, exported(place.name)] : [place];
  }

  #member(node: Member): readonly Place[] {
    const name = staticKey(node.key, node.computed);
    const { parent } = node;
    if (name === undefined || parent === undefined || parent === null) return [];
    const kind =
      'kind' in node && (node.kind === 'get' || node.kind === 'set') ? { accessor: node.kind } : {};
    if (parent.type === 'ObjectExpression') return this.#property(parent, name, kind);
    if (!('static' in node) || parent.parent === undefined || parent.parent === null) return [];
    const owners = namesOf(this.of(parent.parent));
    return [{ form: node.static ? 'static' : 'instance', owners, name, ...kind }];
  }

  #property(object: Node, name: string, kind: Pick<Place, 'accessor'>): readonly Place[] {
    if (isExportTable(object)) return [];
    const described = describedMember(object, name);
    if (described !== undefined) {
      const place = this.#memberOf(described.target, described.key, described.prototype);
      return [name === 'get' || name === 'set' ? { ...place, accessor: name } : place];
    }
    const { names, side } = this.#owners.ofObject(object);
    return this.#withExport({ form: side, owners: names, name, ...kind });
  }
}

type Member = MethodDefinition | ObjectProperty | PropertyDefinition | AccessorProperty;

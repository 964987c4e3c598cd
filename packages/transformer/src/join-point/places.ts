import type { AccessorProperty, MethodDefinition, ObjectProperty, PropertyDefinition } from 'oxc-parser';
import type { ClassNode, FunctionNode, Node } from '../parse/node.js';
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
  readonly #found = new Map<Node, readonly Place[]>();

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
    const before = this.#found.get(node);
    if (before !== undefined) return before;
    this.#found.set(node, []);
    const places = [...this.#own(node), ...this.#stored(node)];
    this.#found.set(node, places);
    return places;
  }

  /** The name that a function or class carries itself, and where that name is passed on. */
  #own(node: Node): readonly Place[] {
    if (!isDefinition(node) || node.id === null) return [];
    const stored = node.type === 'FunctionExpression' && this.#isMember(node);
    return [...(stored ? [] : [free(node.id.name)]), ...this.passedOn(node.id)];
  }

  /** A function expression that is stored as somebody's member is known by that, not by its own name. */
  #isMember(node: Node): boolean {
    return this.#stored(node).some(({ form, owners }) => form !== 'free' && !owners.includes('default'));
  }

  /** Places to which the binding of a declaring identifier is passed on by name. */
  passedOn(identifier: Node): readonly Place[] {
    const binding = this.#tree.scopes.bindingOf(identifier);
    return (binding?.references ?? []).flatMap(({ node, write }) => (write ? [] : this.#reference(node)));
  }

  /** A name that is read somewhere: only where it is stored as it is. */
  #reference(node: Node): readonly Place[] {
    const { parent } = node;
    if (parent?.type === 'ExportSpecifier') return [exported(nameOfExport(parent.exported))];
    return this.#stored(node).filter(({ wrapped }) => wrapped !== true);
  }

  /** Climbs from a value to where it is stored. */
  #stored(node: Node, wrapped = false): readonly Place[] {
    const { parent } = node;
    if (parent === undefined || parent === null) return [];
    const mark = (place: Place): Place => (wrapped ? { ...place, wrapped } : place);
    switch (parent.type) {
      case 'VariableDeclarator': {
        if (parent.init !== node || parent.id.type !== 'Identifier') return [];
        const places = [free(parent.id.name), ...this.passedOn(parent.id)];
        if (parent.parent?.parent?.type === 'ExportNamedDeclaration') places.push(exported(parent.id.name));
        return places.map(mark);
      }
      case 'ExportNamedDeclaration':
        return isDefinition(node) && node.id !== null ? [exported(node.id.name)] : [];
      case 'ExportDefaultDeclaration':
        return [exported('default')].map(mark);
      case 'TSExportAssignment':
        return [exported('default')].map(mark);
      case 'AssignmentExpression':
        if (parent.right !== node) return [];
        return [...this.target(parent.left).map(mark), ...this.#stored(parent, wrapped)];
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
    const to = bare(left);
    if (to.type === 'Identifier') return [free(to.name), ...this.#passedOnFrom(to)];
    if (to.type !== 'MemberExpression') return [];
    const key = staticKey(to.property, to.computed);
    if (key === undefined) return [];
    if (isModuleExports(this.#tree, to)) return [exported('default')];
    return this.#withExport(this.#memberOf(to.object, key));
  }

  #passedOnFrom(identifier: Node): readonly Place[] {
    const binding = this.#tree.scopes.bindingOf(identifier);
    return binding === undefined ? [] : this.passedOn(binding.declarations[0] ?? identifier);
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

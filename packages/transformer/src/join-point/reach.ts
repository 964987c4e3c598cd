import type { Node } from '../parse/node.js';
import type { Binding } from '../scope/binding.js';
import type { Tree } from '../scope/tree.js';
import { bare } from './bare.js';
import { requiredModule } from './required-module.js';
import { staticKey } from './static-key.js';

/** What an expression stands for, followed through imports, aliases and members. */
export interface Reach {
  /** Module that it comes from; absent for a global. */
  readonly specifier?: string;
  /**
   * Members on the way: `['request']`. The default export counts as the module itself, since CommonJS, interop helpers
   * and ES modules write one thing in three ways.
   */
  readonly path: readonly string[];
}

const GLOBAL_OBJECTS = new Set(['globalThis', 'global', 'self', 'window']);
const INTEROP = /interop|importDefault|importStar|toESM/i;
const DEPTH = 12;

const known = new WeakMap<Node, Reach | null>();

/** Follows an expression to the import or global that it stands for; `undefined` when the source does not fix that. */
export function reach(tree: Tree, expression: Node): Reach | undefined {
  const before = known.get(expression);
  if (before !== undefined) return before ?? undefined;
  const found = reached(tree, expression);
  known.set(expression, found ?? null);
  return found;
}

function reached(tree: Tree, expression: Node): Reach | undefined {
  const found = follow(tree, expression, DEPTH);
  if (found === undefined) return undefined;
  const path = [...found.path];
  if (found.specifier !== undefined) while (path[0] === 'default') path.shift();
  else while (path.length > 1 && GLOBAL_OBJECTS.has(path[0] ?? '')) path.shift();
  return { ...found, path };
}

function follow(tree: Tree, expression: Node, depth: number): Reach | undefined {
  if (depth === 0) return undefined;
  const node = bare(expression);
  switch (node.type) {
    case 'Identifier': {
      const binding = tree.scopes.bindingOf(node);
      return binding === undefined ? { path: [node.name] } : bound(tree, binding, depth - 1);
    }
    case 'MemberExpression': {
      const key = staticKey(node.property, node.computed);
      return key === undefined ? undefined : member(follow(tree, node.object, depth - 1), key);
    }
    case 'CallExpression': {
      const required = requiredModule(tree, node);
      if (required !== undefined) return { specifier: required, path: [] };
      const [argument] = node.arguments;
      if (argument !== undefined && INTEROP.test(tree.text(node.callee)))
        return follow(tree, argument, depth - 1);
      return called(follow(tree, node.callee, depth - 1));
    }
    case 'AwaitExpression': {
      if (node.argument.type !== 'ImportExpression') return undefined;
      const specifier = staticKey(node.argument.source, true);
      return specifier === undefined ? undefined : { specifier, path: [] };
    }
    default:
      return undefined;
  }
}

function member(of: Reach | undefined, key: string): Reach | undefined {
  return of === undefined ? undefined : { ...of, path: [...of.path, key] };
}

/** What a call answers: `axios.create(…)` reaches `create()`. Only of imports: a global's name says too little. */
function called(callee: Reach | undefined): Reach | undefined {
  const last = callee?.path.at(-1);
  if (callee?.specifier === undefined || last === undefined || last === 'default') return undefined;
  return { ...callee, path: [...callee.path.slice(0, -1), `${last}()`] };
}

function bound(tree: Tree, binding: Binding, depth: number): Reach | undefined {
  const declaration = binding.declarations[0];
  const { parent } = declaration ?? {};
  if (declaration === undefined || parent === undefined || parent === null) return undefined;
  switch (parent.type) {
    case 'ImportSpecifier': {
      const { imported } = parent;
      return imports(parent.parent, [imported.type === 'Literal' ? imported.value : imported.name]);
    }
    case 'ImportDefaultSpecifier':
      return imports(parent.parent, ['default']);
    case 'ImportNamespaceSpecifier':
      return imports(parent.parent, []);
    case 'TSImportEqualsDeclaration':
      return parent.moduleReference.type === 'TSExternalModuleReference'
        ? { specifier: parent.moduleReference.expression.value, path: [] }
        : undefined;
    default:
      return tree.scopes.isStable(binding) ? variable(tree, declaration, depth) : undefined;
  }
}

function imports(declaration: Node | null | undefined, path: readonly string[]): Reach | undefined {
  return declaration?.type === 'ImportDeclaration'
    ? { specifier: declaration.source.value, path }
    : undefined;
}

/** `const x = init`, `const { x } = init`, `const { a: { x } } = init`; a default value makes it unknown. */
function variable(tree: Tree, declaration: Node, depth: number): Reach | undefined {
  const keys: string[] = [];
  let at: Node = declaration;
  for (;;) {
    const { parent } = at;
    if (parent?.type === 'VariableDeclarator' && parent.id === at) {
      const init = parent.init === null ? undefined : follow(tree, parent.init, depth);
      return init === undefined ? undefined : { ...init, path: [...init.path, ...keys] };
    }
    if (parent?.type !== 'Property' || parent.value !== at || parent.parent?.type !== 'ObjectPattern')
      return undefined;
    const key = staticKey(parent.key, parent.computed);
    if (key === undefined) return undefined;
    keys.unshift(key);
    at = parent.parent;
  }
}

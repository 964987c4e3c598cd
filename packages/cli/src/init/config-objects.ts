/** A node of a configuration file, as far as it is read. */
export interface ConfigNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly directive?: string;
  readonly value?: ConfigNode;
  readonly key?: ConfigNode;
  readonly body?: ConfigNode | readonly ConfigNode[];
  readonly properties?: readonly ConfigNode[];
  readonly elements?: readonly unknown[];
  readonly [key: string]: unknown;
}

/** The exported values of a configuration file, and the objects in which they are written. */
export interface ConfigObjects {
  readonly values: readonly ConfigNode[];
  readonly objects: readonly ConfigNode[];
}

/**
 * Finds the configuration: what the module exports (`export default`, `module.exports`), seen through names, `defineConfig`,
 * functions and types; or, with `functions`, the first arguments of calls of these.
 */
export function configObjects(root: ConfigNode, functions?: readonly string[]): ConfigObjects {
  const nodes = [...walk(root)];
  const declared = new Map(
    nodes
      .filter(({ type }) => type === 'VariableDeclarator')
      .map((node) => [(node['id'] as ConfigNode).name, node['init'] as ConfigNode]),
  );
  const values =
    functions === undefined
      ? nodes.flatMap((node) => exported(node))
      : nodes.flatMap((node) => argument(node, functions));
  return { values, objects: values.flatMap((value) => objectsOf(value, declared)) };
}

/** A property of an object by its name. */
export function property({ properties = [] }: ConfigNode, name: string): ConfigNode | undefined {
  return properties.find(
    ({ key }) => key?.name === name || (key as { value?: unknown } | undefined)?.value === name,
  );
}

function exported(node: ConfigNode): ConfigNode[] {
  if (node.type === 'ExportDefaultDeclaration') return [node['declaration'] as ConfigNode];
  const left = node['left'] as ConfigNode | undefined;
  const isExports =
    node.type === 'AssignmentExpression' &&
    left?.type === 'MemberExpression' &&
    (left['object'] as ConfigNode).name === 'module' &&
    (left['property'] as ConfigNode).name === 'exports';
  return isExports ? [node['right'] as ConfigNode] : [];
}

function argument(node: ConfigNode, functions: readonly string[]): ConfigNode[] {
  if (node.type !== 'CallExpression') return [];
  const callee = node['callee'] as ConfigNode;
  const name = callee.name ?? (callee['property'] as ConfigNode | undefined)?.name ?? '';
  const [first] = node['arguments'] as ConfigNode[];
  return functions.includes(name) && first !== undefined ? [first] : [];
}

/** The object literals that a value comes from. */
function objectsOf(
  value: ConfigNode | undefined,
  declared: ReadonlyMap<string | undefined, ConfigNode>,
  depth = 0,
): ConfigNode[] {
  if (value === undefined || value === null || depth > 8) return [];
  const next = (node: unknown): ConfigNode[] => objectsOf(node as ConfigNode, declared, depth + 1);
  switch (value.type) {
    case 'ObjectExpression':
      return [value];
    case 'Identifier':
      return next(declared.get(value.name));
    case 'CallExpression':
      return next((value['arguments'] as unknown[])[0]);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return next(value['expression']);
    case 'ArrayExpression':
      return (value.elements ?? []).flatMap(next);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      const body = value.body as ConfigNode;
      if (body.type !== 'BlockStatement') return next(body);
      const returned = (body.body as readonly ConfigNode[]).find(({ type }) => type === 'ReturnStatement');
      return next(returned?.['argument']);
    }
    default:
      return [];
  }
}

function* walk(node: ConfigNode): Generator<ConfigNode> {
  yield node;
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null && typeof child.type === 'string')
        yield* walk(child as ConfigNode);
}

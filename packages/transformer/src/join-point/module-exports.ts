import type { ExportDefaultDeclaration, ExportNamedDeclaration } from 'oxc-parser';
import type { Node } from '../parse/node.js';
import type { Binding } from '../scope/binding.js';
import { patternNames } from '../scope/pattern-names.js';
import type { Tree } from '../scope/tree.js';
import { bare } from './bare.js';
import type { ExportedValue, Reexport } from './exported-value.js';
import { moduleUses } from './module-uses.js';

/** What the export statements of a module export. Types, and what TypeScript declares only, are no values. */
export function moduleExports(tree: Tree): readonly ExportedValue[] {
  const found: ExportedValue[] = [];
  for (const statement of tree.program.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        if (statement.exportKind !== 'type') found.push(...named(tree, statement));
        break;
      case 'ExportDefaultDeclaration':
        found.push(...byDefault(tree, statement));
        break;
      case 'ExportAllDeclaration': {
        if (statement.exported === null || statement.exportKind === 'type') break;
        const source = { specifier: statement.source.value, imported: '*', at: statement.start };
        found.push({ how: 'namespace', exported: textOf(statement.exported), node: statement, source });
        break;
      }
      case 'TSExportAssignment':
        found.push({ how: 'expression', exported: 'default', node: statement.expression, named: false });
        break;
      default:
    }
  }
  return found;
}

const textOf = (name: { type: string; name?: string; value?: string }): string =>
  name.name ?? name.value ?? '';

function named(tree: Tree, statement: ExportNamedDeclaration): readonly ExportedValue[] {
  const { declaration, source, specifiers } = statement;
  if (declaration === null)
    return specifiers.flatMap((node): ExportedValue[] => {
      if (node.exportKind === 'type') return [];
      const local = textOf(node.local);
      const exported = textOf(node.exported);
      const binding = source === null ? tree.scopes.bindingOf(node.local as Node) : undefined;
      const from =
        source === null
          ? passedOn(tree, binding)
          : { specifier: source.value, imported: local, at: statement.start };
      return [{ how: 'specifier', exported, node, local, binding, source: from }];
    });
  if (declaration.type === 'VariableDeclaration') {
    const names = declaration.declarations.flatMap(({ id }) => patternNames(id));
    return names.map((name) => declared(tree, statement, name, names));
  }
  const isValue = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
  if (!isValue || declaration.id === null) return [];
  return [declared(tree, statement, declaration.id.name, [declaration.id.name])];
}

function declared(
  tree: Tree,
  node: ExportNamedDeclaration | ExportDefaultDeclaration,
  local: string,
  names: readonly string[],
): ExportedValue {
  const exported = node.type === 'ExportDefaultDeclaration' ? 'default' : local;
  const binding = tree.scopes.bindingOf(identifierOf(node, local) ?? node);
  const overloads = tree.program.body.filter((statement): statement is typeof node => {
    const isExport =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    const { declaration } = isExport ? statement : { declaration: null };
    return (
      declaration?.type === 'TSDeclareFunction' && declaration.id?.name === local && !declaration.declare
    );
  });
  return { how: 'declaration', exported, node, local, binding, names, statements: [...overloads, node] };
}

/** The identifier by which a declaration declares a name. */
function identifierOf(
  { declaration }: ExportNamedDeclaration | ExportDefaultDeclaration,
  name: string,
): Node | undefined {
  if (declaration === null) return undefined;
  if (declaration.type !== 'VariableDeclaration')
    return 'id' in declaration && declaration.id !== null ? (declaration.id as Node) : undefined;
  return declaration.declarations.flatMap(({ id }) => identifiers(id)).find((id) => id.name === name);
}

function identifiers(pattern: Node): readonly Extract<Node, { type: 'Identifier' }>[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'AssignmentPattern':
      return identifiers(pattern.left);
    case 'RestElement':
      return identifiers(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : identifiers(element)));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        identifiers(property.type === 'RestElement' ? property : property.value),
      );
    default:
      return [];
  }
}

/** A name that TypeScript only passes on may be a type: its namespace is asked for it. */
function passedOn(tree: Tree, binding: Binding | undefined): Reexport | undefined {
  if (binding?.kind !== 'import') return undefined;
  for (const use of moduleUses(tree)) {
    const name = 'names' in use ? use.names.find((one) => one.binding === binding) : undefined;
    if (name?.passedOn === true)
      return { specifier: use.specifier, imported: name.imported, at: use.node.start };
  }
  return undefined;
}

function byDefault(tree: Tree, node: ExportDefaultDeclaration): readonly ExportedValue[] {
  const { declaration } = node;
  const exported = 'default';
  if (declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSDeclareFunction') return [];
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') {
    if (declaration.id !== null) return [declared(tree, node, declaration.id.name, [])];
    if (declaration.type === 'ClassDeclaration' && declaration.decorators.length > 0)
      return [{ how: 'refused', exported, node, reason: 'a class without a name has decorators' }];
    return [{ how: 'anonymous', exported, node, declaration }];
  }
  const value = declaration as Node;
  return [{ how: 'expression', exported, node: value, named: isAnonymous(value) }];
}

/** A function or class that takes its name from where it stands. */
function isAnonymous(node: Node): boolean {
  if (node.type === 'SequenceExpression') return false;
  const value = bare(node);
  if (value.type === 'ArrowFunctionExpression') return true;
  return (value.type === 'FunctionExpression' || value.type === 'ClassExpression') && value.id === null;
}

import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';

/** Nodes that begin where a function's own documentation ends. */
const BEGINNINGS = new Set([
  'Property',
  'MethodDefinition',
  'PropertyDefinition',
  'AccessorProperty',
  'VariableDeclarator',
  'VariableDeclaration',
  'AssignmentExpression',
  'AssignmentPattern',
  'ExpressionStatement',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'TSExportAssignment',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'CallExpression',
]);

/** The function whose documentation ends at an offset: the first one in the statement, member or expression behind it. */
export function markedFunction(offset: number, tree: Tree): FunctionNode | undefined {
  const start = nextToken(offset, tree);
  const overload = overloaded(start, tree);
  if (overload !== undefined) return overload;
  return tree.functions.find((fn) => fn.end > start && begins(fn, start));
}

function begins(fn: FunctionNode, start: number): boolean {
  for (let at: Node | null | undefined = fn; at !== null && at !== undefined; at = at.parent) {
    if (at !== fn && !BEGINNINGS.has(at.type)) return false;
    if (at.start === start) return true;
    if (at.start < start) return false;
  }
  return false;
}

function nextToken(offset: number, tree: Tree): number {
  let at = offset;
  for (;;) {
    at += /^\s*/.exec(tree.code.slice(at, at + 4096))?.[0].length ?? 0;
    const comment = tree.comments.find(({ start }) => start === at);
    if (comment === undefined) return at;
    at = comment.end;
  }
}

/** Documentation stands on the first overload; the implementation is the function of the same name behind it. */
function overloaded(start: number, tree: Tree): FunctionNode | undefined {
  const signature = tree
    .nodes('TSDeclareFunction')
    .find(
      (node) =>
        node.start === start || (node.parent?.start === start && node.parent.type.startsWith('Export')),
    );
  if (signature !== undefined)
    return tree.functions.find(
      (fn) => fn.start > start && fn.id !== null && fn.id.name === signature.id?.name,
    );
  const method = tree.nodes('MethodDefinition').find((node) => node.start === start);
  if (method?.value.type !== 'TSEmptyBodyFunctionExpression') return undefined;
  const key = tree.text(method.key);
  const implementation = tree
    .nodes('MethodDefinition')
    .find((node) => node.parent === method.parent && node.value.body !== null && tree.text(node.key) === key);
  return implementation?.value;
}

import type { Node } from 'oxc-parser';
import { functionName } from '../match/function-name.js';
import { ownerOf } from '../match/owner-of.js';
import type { FunctionNode } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import type { FunctionMark } from '../transform-context.js';
import { inFiles } from './in-files.js';
import type { Mark } from './mark.js';

/**
 * Functions that the configuration names, by file glob and name pattern. A pattern with a wildcard finds functions and
 * methods of the module itself: no constructors, accessors, or functions inside others, which an exact name finds too.
 */
export function configMarks(tree: Tree, file: string, given: readonly FunctionMark[]): Mark[] {
  const marks: Mark[] = [];
  const here = given.filter((mark) => inFiles(mark, file));
  if (here.length === 0) return marks;
  for (const fn of tree.functions) {
    const name = functionName(fn, tree, file);
    if (name === 'anonymous' || fn.body === null) continue;
    const size = fn.body.end - fn.body.start;
    const found = here.some(
      ({ name: patterns, minSize = 0 }) => size >= minSize && isNamed(name, [patterns].flat(), isPlain(fn)),
    );
    if (found) marks.push({ fn, mode: 'span', name, facts: {}, strip: [], offset: fn.start, runs: false });
  }
  return marks;
}

function isNamed(name: string, patterns: readonly string[], plain: boolean): boolean {
  let named = patterns.every((pattern) => pattern.startsWith('!')) && plain;
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      if (matches(name, pattern.slice(1))) return false;
    } else if (pattern === name || (plain && pattern.includes('*') && matches(name, pattern))) named = true;
  }
  return named;
}

function matches(name: string, pattern: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${source}$`).test(name);
}

/** A function or method of the module itself. */
function isPlain(fn: FunctionNode): boolean {
  const owner = ownerOf(fn);
  if (owner?.type === 'object' && owner.property.kind !== 'init') return false;
  if (owner?.type === 'class' && owner.element.type === 'MethodDefinition' && owner.element.kind !== 'method')
    return false;
  for (let at: Node | null | undefined = fn.parent; at !== undefined && at !== null; at = at.parent) {
    if (
      at.type === 'FunctionDeclaration' ||
      at.type === 'FunctionExpression' ||
      at.type === 'ArrowFunctionExpression'
    )
      return false;
    if (at.type === 'CallExpression') return false;
  }
  return true;
}

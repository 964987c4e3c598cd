import { configMarks } from '../mark/config-marks.js';
import { decoratorMarks } from '../mark/decorator-marks.js';
import { directiveMarks } from '../mark/directive-marks.js';
import { inFiles } from '../mark/in-files.js';
import { jsdocMarks } from '../mark/jsdoc-marks.js';
import type { Mark } from '../mark/mark.js';
import type { FunctionNode } from '../parse/node.js';
import type { Problem } from '../plan/problem.js';
import { markNeedles } from '../prefilter/mark-needles.js';
import { markLost, markNotEmitted } from '../problem/codes.js';
import { problemAt } from '../problem/problem-at.js';
import { parameters } from '../scope/parameters.js';
import type { Tree } from '../scope/tree.js';
import type { FunctionMark } from '../transform-context.js';
import type { OriginalFile } from './original-file.js';
import type { Origins } from './origins.js';

/** Marks that stand in the sources alone: on functions of the emitted code, and those that are lost. */
export interface OriginalMarks {
  readonly marks: readonly Mark[];
  readonly lost: readonly Problem[];
}

/**
 * Marks that a compiler drops: JSDoc, directives, and functions that the configuration names by the path of their source.
 * Decorators are not among them, since every compiler keeps these.
 *
 * @param kept Names of the functions that a mark in the emitted code speaks of.
 */
export function originalMarks(
  origins: Origins,
  functions: readonly FunctionMark[],
  kept: ReadonlySet<string>,
): OriginalMarks {
  const marks: Mark[] = [];
  const lost: Problem[] = [];
  for (const file of origins.files) {
    for (const mark of marksOf(file, functions)) {
      const fn = origins.emitted(file, mark.fn);
      if (fn !== undefined) marks.push(onEmitted(mark, fn));
      else if (!kept.has(mark.name)) lost.push(problem(mark, file, origins));
    }
  }
  return { marks, lost };
}

function marksOf(file: OriginalFile, functions: readonly FunctionMark[]): readonly Mark[] {
  const { code, file: path } = file.original;
  const noted = markNeedles.test(code);
  const named = functions.some((mark) => inFiles(mark, path));
  const { tree } = noted || named ? file : {};
  if (tree === undefined) return [];
  const decorated = noted ? functionsWithDecorators(tree, path) : new Set();
  const found = new Map<FunctionNode, Mark>();
  for (const mark of [
    ...(noted ? [...directiveMarks(tree, path), ...jsdocMarks(tree, path).marks] : []),
    ...configMarks(tree, path, functions),
  ]) {
    if (decorated.has(mark.fn)) continue;
    const first = found.get(mark.fn);
    found.set(mark.fn, first === undefined ? mark : { ...first, facts: { ...mark.facts, ...first.facts } });
  }
  return [...found.values()];
}

function functionsWithDecorators(tree: Tree, path: string): ReadonlySet<unknown> {
  const { marks, computed } = decoratorMarks(tree, path);
  return new Set([...marks, ...computed].map(({ fn }) => fn));
}

/** Parameters are named by position, since the compiler may have renamed them; what became an iterator says so. */
function onEmitted(mark: Mark, fn: FunctionNode): Mark {
  const { facts } = mark;
  const names = parameters(mark.fn).map(({ name }) => name);
  const named = Object.entries(facts.parameters ?? {}).map(([key, attribute]) => {
    const position = names.indexOf(key);
    return [position < 0 ? key : String(position), attribute];
  });
  const iterator = mark.fn.generator && !fn.generator ? { iterator: true } : {};
  const given = named.length === 0 ? {} : { parameters: Object.fromEntries(named) };
  return { ...mark, fn, facts: { ...facts, ...iterator, ...given }, strip: [], offset: fn.start };
}

function problem({ name, fn, offset }: Mark, file: OriginalFile, origins: Origins): Problem {
  const { code, file: path } = file.original;
  const place = { file: path, code, ...file.tree?.position(offset) };
  if (!origins.mapped) return problemAt(markLost({ name, reason: 'there is no source map' }), place);
  if (!origins.isEmitted(file, fn)) return problemAt(markNotEmitted({ name }), place);
  return problemAt(markLost({ name, reason: 'its code went into other functions' }), place);
}

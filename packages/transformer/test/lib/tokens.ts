import { generatedPositionFor, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Node } from 'oxc-parser';
import { parse } from '../../src/parse/parse.js';
import type { Range } from '../../src/plan/edit.js';
import type { Plan } from '../../src/plan/plan.js';
import { eachChild } from '../../src/scope/each-child.js';
import { Tree } from '../../src/scope/tree.js';
import type { SourceMapV3 } from '../../src/transform-result.js';

/** Ranges whose own text is replaced or removed. */
function replaced(plan: Plan): readonly Range[] {
  return plan.edits.flatMap((edit): readonly Range[] => {
    if (edit.kind === 'strip-mark' || edit.kind === 'redirect-import') return [edit];
    if (edit.kind === 'wrap-export') return edit.how === 'specifier' ? [edit] : [];
    if (edit.kind === 'export-value') return edit.removes ?? [];
    if (edit.kind !== 'wrap-function') return [];
    const supers = (edit.superAt ?? []).map(({ start, key, value, end }) => ({
      start,
      end: typeof key === 'string' ? (value?.start ?? end) : key.start,
    }));
    return [...(edit.argumentsAt ?? []), ...supers];
  });
}

/** Identifiers and literals outside of edits that the map does not lead to themselves, in both directions. */
export function strayTokens(
  original: string,
  printed: string,
  { map, plan, id }: { readonly map: SourceMapV3; readonly plan: Plan; readonly id: string },
): string[] {
  const parsed = parse(original, id, plan.module);
  if ('failure' in parsed) throw new Error(`${id} does not parse: ${parsed.failure}`);
  const tree = new Tree(original, id, parsed);
  const trace = new TraceMap(map as never);
  const source = map.sources[0] ?? '';
  const lines = printed.split(/\r\n|[\n\r]/);
  const edited = replaced(plan);
  const stray: string[] = [];
  const visit = (node: Node): void => {
    const named = 'name' in node && typeof node.name === 'string' ? node.name : undefined;
    const text = node.type === 'Literal' ? (node.raw ?? undefined) : named;
    const inside = edited.some(({ start, end }) => start <= node.start && node.start < end);
    if (text !== undefined && !inside && tree.code.startsWith(text, node.start)) {
      const { line, column } = tree.position(node.start);
      const at = generatedPositionFor(trace, { source, line, column: column - 1 });
      const back = at.line === null ? undefined : originalPositionFor(trace, at);
      const found = at.line !== null && lines[at.line - 1]?.startsWith(text.split('\n')[0] ?? '', at.column);
      if (!found || back?.line !== line || back.column !== column - 1)
        stray.push(`${text} at ${line}:${column}`);
    }
    eachChild(node, visit);
  };
  eachChild(tree.program, visit);
  return stray;
}

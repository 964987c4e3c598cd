import type { Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import type { TransformContext } from '../transform-context.js';
import { OriginalFile } from './original-file.js';
import { readMap, type Segment, segments } from './segments.js';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** A call as the source has it. */
export interface OriginalCall {
  readonly tree: Tree;
  readonly node: Call;
  /** Path of the source, relative to the project. */
  readonly file: string;
}

interface Known {
  readonly segments: readonly Segment[];
  readonly sources: readonly (OriginalFile | undefined)[];
}

const known = new WeakMap<Tree, Known>();

/**
 * The call in a source that an emitted one comes from, for names and places that a minifier has changed. `undefined` where the
 * map knows no place at the call's beginning, or the source no call at that place.
 */
export function originalCall(call: Call, tree: Tree, context: TransformContext): OriginalCall | undefined {
  const { segments, sources } = read(tree, context);
  const segment = segments.findLast(({ at }) => at === call.start);
  const source = segment && sources[segment.source];
  if (segment === undefined || source?.tree === undefined) return undefined;
  const offset = source.tree.offsetAt({ line: segment.line + 1, column: segment.column + 1 });
  const [node] = source.tree
    .nodes(call.type)
    .filter(({ start }) => start === offset)
    .sort((a, b) => a.end - b.end);
  return node && { tree: source.tree, node, file: source.original.file };
}

function read(tree: Tree, { inputMap, originals = [] }: TransformContext): Known {
  const read = known.get(tree);
  if (read !== undefined) return read;
  const names = (inputMap === undefined ? undefined : readMap(inputMap)?.sources) ?? [];
  const made: Known = {
    segments: originals.length === 0 || inputMap === undefined ? [] : (segments(inputMap, tree) ?? []),
    sources: names.map((name) => {
      const original = originals.find(({ source }) => source === name);
      return original && new OriginalFile(original);
    }),
  };
  known.set(tree, made);
  return made;
}

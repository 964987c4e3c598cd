import type { FunctionNode, Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import type { Original } from '../transform-context.js';
import { memberRange, OriginalFile } from './original-file.js';
import { readMap, type Segment, segments } from './segments.js';

/** Where a function of emitted code comes from. */
export interface Origin {
  readonly file: OriginalFile;
  readonly fn: FunctionNode;
  /** The function's own beginning is in the map, not only what stands in its body. */
  readonly exact: boolean;
  /** How many places of the map lie in it. */
  readonly size: number;
}

/** Leads from the functions of emitted code to those of its sources, and back. */
export class Origins {
  readonly files: readonly OriginalFile[];
  readonly #tree: Tree;
  readonly #map: string | object | undefined;
  readonly #bySource: ReadonlyMap<number, OriginalFile>;
  readonly #known = new Map<FunctionNode, Origin | undefined>();
  #decoded: readonly Segment[] | undefined;
  #beginnings: ReadonlyMap<OriginalFile, readonly FunctionNode[]> | undefined;

  constructor(tree: Tree, originals: readonly Original[], map: string | object | undefined) {
    this.#tree = tree;
    this.#map = map;
    this.files = originals.map((original) => new OriginalFile(original));
    const sources = (map === undefined ? undefined : readMap(map)?.sources) ?? [];
    const byName = new Map(this.files.map((file) => [file.original.source, file]));
    this.#bySource = new Map(
      sources.flatMap((name, index) => {
        const file = name === null ? undefined : byName.get(name);
        return file === undefined ? [] : [[index, file] as const];
      }),
    );
  }

  /** False where no map says anything. */
  get mapped(): boolean {
    return this.#segments.length > 0;
  }

  get #segments(): readonly Segment[] {
    this.#decoded ??= (this.#map === undefined ? undefined : segments(this.#map, this.#tree)) ?? [];
    return this.#decoded;
  }

  /** The source function of an emitted one; `undefined` for what the compiler added itself. */
  originOf(fn: FunctionNode): Origin | undefined {
    if (!this.#known.has(fn)) this.#known.set(fn, this.#origin(fn));
    return this.#known.get(fn);
  }

  /**
   * The emitted function that a source function became. Where a compiler made several of one (`__awaiter`,
   * `_asyncToGenerator`), the one that runs once for each call.
   */
  emitted(file: OriginalFile, wanted: FunctionNode): FunctionNode | undefined {
    const all = this.#beginningIn(file).filter(
      (fn) => this.originOf(fn)?.fn === wanted && !isCalledAtOnce(fn) && !assignsItself(fn, this.#tree),
    );
    const exact = all.filter((fn) => this.originOf(fn)?.exact);
    const candidates = exact.length > 0 ? exact : all;
    const outermost = candidates.filter(
      (fn) => !candidates.some((other) => other !== fn && other.start <= fn.start && fn.end <= other.end),
    );
    const size = (fn: FunctionNode): number => this.originOf(fn)?.size ?? 0;
    const [found] = outermost.sort((a, b) => size(b) - size(a));
    return found !== undefined && isStateMachine(found, wanted, this.#tree) ? undefined : found;
  }

  /** Whether the map knows any code of a source function's body. */
  isEmitted(file: OriginalFile, { body }: FunctionNode): boolean {
    const { tree } = file;
    if (tree === undefined || body === null) return false;
    return this.#segments.some(({ source, line, column }) => {
      if (this.#bySource.get(source) !== file) return false;
      const at = tree.offsetAt({ line: line + 1, column: column + 1 });
      return body.start < at && at < body.end;
    });
  }

  /** Emitted functions whose first place is in a source: a bundle has many sources, and most need not be parsed. */
  #beginningIn(file: OriginalFile): readonly FunctionNode[] {
    this.#beginnings ??= this.#grouped();
    return this.#beginnings.get(file) ?? [];
  }

  #grouped(): ReadonlyMap<OriginalFile, readonly FunctionNode[]> {
    const groups = new Map<OriginalFile, FunctionNode[]>();
    for (const fn of this.#tree.functions) {
      const first = this.#segments[this.#from(memberRange(fn).start)];
      const file = first === undefined || first.at >= fn.end ? undefined : this.#bySource.get(first.source);
      if (file === undefined) continue;
      const same = groups.get(file);
      if (same === undefined) groups.set(file, [fn]);
      else same.push(fn);
    }
    return groups;
  }

  #origin(fn: FunctionNode): Origin | undefined {
    const head = memberRange(fn).start;
    const behind = fn.body?.start ?? fn.end;
    const inside = this.#between(head, fn.end);
    for (const { at, source, line, column } of inside) {
      const file = this.#bySource.get(source);
      const found = file?.functionAt(line, column);
      if (file === undefined || found === undefined) continue;
      const exact = at <= behind;
      if (!exact && !this.#isAllOf(inside, file, found)) return undefined;
      return { file, fn: found, exact, size: inside.length };
    }
    return undefined;
  }

  #isAllOf(inside: readonly Segment[], file: OriginalFile, fn: FunctionNode): boolean {
    const { start, end } = memberRange(fn);
    return inside.every(({ source, line, column }) => {
      const at = file.tree?.offsetAt({ line: line + 1, column: column + 1 }) ?? -1;
      return this.#bySource.get(source) === file && start <= at && at <= end;
    });
  }

  #between(start: number, end: number): readonly Segment[] {
    const first = this.#from(start);
    let last = first;
    while (last < this.#segments.length && (this.#segments[last] as Segment).at < end) last++;
    return this.#segments.slice(first, last);
  }

  /** Index of the first place at or behind an offset. */
  #from(offset: number): number {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#segments[middle] as Segment).at < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** `(function () {…})()` runs when the module does. */
function isCalledAtOnce(fn: FunctionNode): boolean {
  return fn.parent?.type === 'CallExpression' && fn.parent.callee === fn;
}

/** `function _settle() { _settle = _asyncToGenerator(…); … }` runs on the first call only. */
function assignsItself(fn: FunctionNode, tree: Tree): boolean {
  const binding = fn.id === null ? undefined : tree.scopes.bindingOf(fn.id);
  return (
    binding?.references.some(({ node, write }) => write && fn.start <= node.start && node.end <= fn.end) ===
    true
  );
}

/** What regenerator calls answers its own iterator: a span on it would end at once. */
function isStateMachine(fn: FunctionNode, original: FunctionNode, tree: Tree): boolean {
  if (fn.async || fn.generator || !(original.async || original.generator)) return false;
  const parent: Node | null | undefined = fn.parent;
  return parent?.type === 'CallExpression' && /regenerator/i.test(tree.code);
}

import type { Comment, Node, Program } from 'oxc-parser';
import type { FunctionNode } from '../parse/node.js';
import type { Parsed } from '../parse/parse.js';
import { eachChild } from './each-child.js';
import { isFunction } from './is-function.js';
import { ScopeTable } from './scope-table.js';

/** Line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

type NodeOf<Type, Any = Node> = Any extends { readonly type: infer Types }
  ? Type extends Types
    ? Any
    : never
  : never;

/** A parsed file that can be asked: every node's parent, nodes by type, scopes, positions. */
export class Tree {
  readonly code: string;
  /** Module id as the host gave it. */
  readonly id: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly module: 'esm' | 'cjs';
  readonly #byType = new Map<string, Node[]>();
  readonly #functions: FunctionNode[] = [];
  #scopes: ScopeTable | undefined;
  #lines: number[] | undefined;

  constructor(code: string, id: string, parsed: Parsed) {
    this.code = code;
    this.id = id;
    this.program = parsed.program;
    this.comments = parsed.comments;
    this.module = parsed.module;
    this.#index(parsed.program);
  }

  /** Functions with a body, in source order of their beginnings. */
  get functions(): readonly FunctionNode[] {
    return this.#functions;
  }

  /** Bindings and references; computed on first use. */
  get scopes(): ScopeTable {
    this.#scopes ??= new ScopeTable(this.program, this.module);
    return this.#scopes;
  }

  /** All nodes of a type, in source order. */
  nodes<Type extends Node['type']>(type: Type): readonly NodeOf<Type>[] {
    return (this.#byType.get(type) ?? []) as unknown as readonly NodeOf<Type>[];
  }

  /** Source text of a node. */
  text(node: { readonly start: number; readonly end: number }): string {
    return this.code.slice(node.start, node.end);
  }

  /** Offset of the first occurrence of a token from an offset on, comments left out. */
  tokenAt(token: string, from: number): number {
    let at = this.code.indexOf(token, from);
    for (;;) {
      const inside = this.comments.find(({ start, end }) => start <= at && at < end);
      if (inside === undefined) return at;
      at = this.code.indexOf(token, inside.end);
    }
  }

  /** Offset of a line and column; the end of the text for lines behind it. */
  offsetAt({ line, column }: Position): number {
    this.#lines ??= lineStarts(this.code);
    const start = this.#lines[line - 1];
    return start === undefined ? this.code.length : start + column - 1;
  }

  /** Line and column of an offset. */
  position(offset: number): Position {
    this.#lines ??= lineStarts(this.code);
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lines[low] ?? 0) + 1 };
  }

  #index(root: Node): void {
    let parent: Node = root;
    const visit = (node: Node): void => {
      (node as { parent?: Node }).parent = parent;
      const same = this.#byType.get(node.type);
      if (same === undefined) this.#byType.set(node.type, [node]);
      else same.push(node);
      if (isFunction(node) && node.body !== null) this.#functions.push(node);
      const outer = parent;
      parent = node;
      eachChild(node, visit);
      parent = outer;
    };
    eachChild(root, visit);
  }
}

/** Line breaks as editors and source maps count them: U+2028 and U+2029 are none. */
const LINE_BREAK = /\r\n|[\n\r]/g;

function lineStarts(code: string): number[] {
  const starts = [0];
  for (const { index, 0: text } of code.matchAll(LINE_BREAK)) starts.push(index + text.length);
  return starts;
}

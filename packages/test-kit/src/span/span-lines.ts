import type { ReceivedSpan } from '../otlp/received-span.js';
import { type SpanNode, spanTree } from './span-tree.js';

/** Spans as indented lines, each below its parent: `client SELECT books [pg]` is a kind, a name, and the library of the scope. */
export function spanLines(spans: readonly ReceivedSpan[]): string[] {
  return spanTree(spans).roots.flatMap((root) => below(root, ''));
}

const below = ({ span, children }: SpanNode, indent: string): string[] => [
  `${indent}${span.kind} ${span.name} [${span.scope.name.replace('@spanweave/', '')}]`,
  ...children.flatMap((child) => below(child, `${indent}  `)),
];

import type { ReceivedSpan } from '../otlp/received-span.js';

/** A span with the spans below it, in order of their start. */
export interface SpanNode<Span extends TreeSpan = ReceivedSpan> {
  readonly span: Span;
  readonly children: readonly SpanNode<Span>[];
}

/** What a tree is made from. */
export type TreeSpan = Pick<ReceivedSpan, 'traceId' | 'spanId' | 'parentSpanId' | 'startMs'>;

/** Spans arranged below their parents; `orphans` name a parent that is not among the spans. */
export interface SpanTree<Span extends TreeSpan = ReceivedSpan> {
  readonly roots: readonly SpanNode<Span>[];
  readonly orphans: readonly Span[];
}

/** Arranges spans below their parents. Orphans stand among the roots too, so that no span is lost. */
export function spanTree<Span extends TreeSpan>(spans: readonly Span[]): SpanTree<Span> {
  const key = (span: TreeSpan, id: string): string => `${span.traceId}/${id}`;
  const nodes = new Map<string, { span: Span; children: SpanNode<Span>[] }>();
  const sorted = [...spans].sort((a, b) => a.startMs - b.startMs);
  for (const span of sorted) nodes.set(key(span, span.spanId), { span, children: [] });
  const roots: SpanNode<Span>[] = [];
  const orphans: Span[] = [];
  for (const node of nodes.values()) {
    const parent = nodes.get(key(node.span, node.span.parentSpanId));
    if (parent) parent.children.push(node);
    else roots.push(node);
    if (!parent && node.span.parentSpanId !== '') orphans.push(node.span);
  }
  return { roots, orphans };
}

import { type Span, SpanKind } from '@opentelemetry/api';
import type { FamilyBit } from './library.js';
import { state } from './state.js';

/** Which nested client spans are left out: none; any below a client span; those of the same family (the default). */
export type SuppressionStrategy = 'none' | 'kind' | 'semconv';

const FAMILIES = Symbol.for('spanweave.families');
const CLIENT = 1 << 10;

type Marked = Span & { [FAMILIES]?: number };

/** Families of client spans that enclose this span within the process, its own included. */
function enclosing(span: Span | undefined): number {
  return (span as Marked | undefined)?.[FAMILIES] ?? 0;
}

/** True when a new span below `parent` would repeat what an enclosing client span already tells. */
export function suppressed(parent: Span | undefined, family: FamilyBit, kind: SpanKind): boolean {
  if (kind !== SpanKind.CLIENT || parent === undefined) return false;
  const strategy =
    (state.options['*'] as { suppression?: SuppressionStrategy } | undefined)?.suppression ?? 'semconv';
  if (strategy === 'none') return false;
  return (enclosing(parent) & (strategy === 'kind' ? CLIENT : family)) !== 0;
}

/** Notes on a new span which client families enclose it; a server or consumer span begins anew. */
export function inherit(span: Span, parent: Span | undefined, family: FamilyBit, kind: SpanKind): void {
  if (kind === SpanKind.SERVER || kind === SpanKind.CONSUMER) return;
  const families = enclosing(parent) | (kind === SpanKind.CLIENT ? family | CLIENT : 0);
  if (families !== 0) (span as Marked)[FAMILIES] = families;
}

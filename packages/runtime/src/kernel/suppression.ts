import type { Span, SpanKind } from '@opentelemetry/api';
import type { FamilyBit } from './library.js';
import { state } from './state.js';

/** Which nested client spans are left out: none; any below a client span; those of the same family (the default). */
export type SuppressionStrategy = 'none' | 'kind' | 'semconv';

/** Any family. */
const ANY = 1024;
// Of the API's `SpanKind`. Numbers that stand first are written out where they are used.
const SERVER: SpanKind.SERVER = 1;
const CLIENT: SpanKind.CLIENT = 2;
const CONSUMER: SpanKind.CONSUMER = 4;

const FAMILIES = /* @__PURE__ */ Symbol.for('spanweave.families');

type Marked = Span & { [FAMILIES]?: number };

/**
 * Whether a new span below `parent` would repeat what an enclosing client span already tells: `undefined` if so, else the
 * families of client spans that enclose it, its own included. A server or consumer span begins anew.
 */
export function families(parent: Span | undefined, family: FamilyBit, kind: SpanKind): number | undefined {
  const enclosing = (kind !== SERVER && kind !== CONSUMER && (parent as Marked)?.[FAMILIES]) || 0;
  if (kind !== CLIENT) return enclosing;
  const strategy = (state.options['*'] as { suppression?: SuppressionStrategy } | undefined)?.suppression;
  const repeated = strategy === 'kind' ? ANY : strategy === 'none' ? 0 : family;
  return enclosing & repeated ? undefined : enclosing | family | ANY;
}

/** Notes on a span which families enclose what is below it. */
export function mark(span: Span, enclosing: number): void {
  if (enclosing) (span as Marked)[FAMILIES] = enclosing;
}

import { type Context, type Span, trace } from '@opentelemetry/api';

/** The API's context key of the active span, asked from the API itself. */
const SPAN: symbol = /* @__PURE__ */ keyOfSpan();

// A call of a named function stays marked as pure: esbuild writes out what an arrow in place does.
function keyOfSpan(): symbol {
  return trace.setSpan({ setValue: (key: symbol) => key } as never, undefined as never) as unknown as symbol;
}

/**
 * A context with a span, without the copy of all values that the API's own context makes. Nested ones do not chain:
 * each refers to the nearest context of another kind, so ancestors' spans are not kept alive.
 */
class SpanContext implements Context {
  readonly swBase: Context;
  readonly span: Span;

  constructor(base: Context, span: Span) {
    this.swBase = base;
    this.span = span;
  }

  getValue(key: symbol): unknown {
    return key === SPAN ? this.span : this.swBase.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return trace.setSpan(this.swBase, this.span).setValue(key, value);
  }

  deleteValue(key: symbol): Context {
    return trace.setSpan(this.swBase, this.span).deleteValue(key);
  }
}

/** As `trace.setSpan`, at less cost. */
export function contextWithSpan(context: Context, span: Span): Context {
  // By property, not by class: another copy of the runtime has another class.
  return new SpanContext((context as Partial<SpanContext>).swBase ?? context, span);
}

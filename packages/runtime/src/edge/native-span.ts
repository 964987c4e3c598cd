import {
  type Attributes,
  type AttributeValue,
  type Exception,
  type Span,
  type SpanContext,
  type SpanStatus,
  TraceFlags,
} from '@opentelemetry/api';
import type { PlatformSpan } from './native-tracing.js';

const CODES = ['unset', 'ok', 'error'] as const;

/** A span of the platform behind the API's interface. What the platform cannot hold (links, events, times) is left out. */
export class NativeSpan implements Span {
  readonly native: PlatformSpan;
  #ended = false;

  constructor(native: PlatformSpan) {
    this.native = native;
  }

  spanContext(): SpanContext {
    const { traceId, spanId } = this.native.spanContext();
    return { traceId, spanId, traceFlags: this.native.isTraced ? TraceFlags.SAMPLED : TraceFlags.NONE };
  }

  setAttribute(key: string, value: AttributeValue | undefined): this {
    if (value !== undefined && value !== null && !this.#ended)
      this.native.setAttribute(key, typeof value === 'object' ? JSON.stringify(value) : value);
    return this;
  }

  setAttributes(attributes: Attributes): this {
    for (const [key, value] of Object.entries(attributes)) this.setAttribute(key, value);
    return this;
  }

  addEvent(): this {
    return this;
  }

  addLink(): this {
    return this;
  }

  addLinks(): this {
    return this;
  }

  setStatus({ code, message }: SpanStatus): this {
    this.native.setStatus({ code: CODES[code] ?? 'unset', ...(message !== undefined && { message }) });
    return this;
  }

  updateName(name: string): this {
    this.native.updateName(name);
    return this;
  }

  recordException(exception: Exception): void {
    if (typeof exception === 'string') this.native.recordException(exception);
    else {
      const { name, message, stack } = exception;
      this.native.recordException({
        message: message ?? String(exception),
        ...(name !== undefined && { name }),
        ...(stack !== undefined && { stack }),
      });
    }
  }

  isRecording(): boolean {
    return !this.#ended && this.native.isTraced;
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.native.end();
  }
}

import {
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { contexts } from '../kernel/context-manager.js';
import { contextWithSpan } from '../kernel/context-with-span.js';
import { errorType } from '../kernel/error-type.js';
import { listening } from '../kernel/listening.js';
import { report } from '../kernel/report.js';
import { state } from '../kernel/state.js';
import type { Site } from '../site.js';
import { attributeValue } from './attribute-value.js';

const CANCELLED = 'spanweave.cancelled';

/** An open span of a marked function. Its methods never throw what the app did not throw. */
export class MarkedSpan {
  readonly site: Site;
  readonly span: Span;
  /** Context in which the function's body runs. */
  readonly context: Context;
  #ended = false;

  constructor(site: Site, span: Span, context: Context) {
    this.site = site;
    this.span = span;
    this.context = context;
  }

  /** Ends the span; records the result if the mark asks for it. */
  end(result?: unknown): void {
    const { site, span } = this;
    if (this.#ended) return;
    this.#ended = true;
    try {
      const key = site.facts.result;
      const value = key === undefined ? undefined : attributeValue(result);
      if (key !== undefined && value !== undefined) span.setAttribute(key, value);
    } catch (problem) {
      failed(site, problem);
    } finally {
      finish(site, span);
    }
  }

  /** Ends the span as failed, as cancelled (docs/adr/0009), or, if the mark's filter says so, as well. */
  fail(error: unknown): void {
    const { site, span } = this;
    if (this.#ended) return;
    this.#ended = true;
    try {
      if (span.isRecording()) {
        const type = errorType(error);
        if (type === 'AbortError' || type === 'ABORT_ERR') span.setAttribute(CANCELLED, true);
        else if (counts(site, error, type)) {
          const message = error instanceof Error ? error.message : undefined;
          span.setAttribute('error.type', type);
          span.setStatus(message ? { code: SpanStatusCode.ERROR, message } : { code: SpanStatusCode.ERROR });
          span.recordException(error as Error);
        }
      }
    } catch (problem) {
      failed(site, problem);
    } finally {
      finish(site, span);
    }
  }
}

/** Opens a span for a site; `undefined` when there is no tracer, it is switched off, or it fails. */
export function openSpan(site: Site, values?: readonly unknown[]): MarkedSpan | undefined {
  const { api } = state;
  if (api?.trace === undefined) listening();
  else if (site.library.enabled()) {
    try {
      const { declared } = site;
      const parent = declared?.parent(values ?? []) ?? contexts().active();
      const { root } = site.facts;
      const given = declared ? declared.values(values ?? []) : values;
      const options =
        given !== undefined || root ? optionsFor(site, given, trace.getSpanContext(parent)) : site.options;
      const name = declared ? declared.name(options.attributes ?? {}) : site.name;
      const span = site.library.tracer().startSpan(name, options, parent);
      const opened = new MarkedSpan(site, span, contextWithSpan(parent, span));
      declared?.started(values ?? [], opened.context);
      return opened;
    } catch (problem) {
      failed(site, problem);
    }
  }
  // An idle function does not ask `enter`, which would clear the flag.
  if (!state.on) site.pass = false;
  return undefined;
}

function optionsFor(
  site: Site,
  values: readonly unknown[] = [],
  caller: SpanContext | undefined,
): SpanOptions {
  const attributes: Attributes = { ...site.options.attributes };
  site.parameters.forEach((key, index) => {
    const value = attributeValue(values[index]);
    if (value !== undefined) attributes[key] = value;
  });
  const options: SpanOptions = { ...site.options, attributes };
  if (site.facts.root) {
    options.root = true;
    if (caller !== undefined && trace.isSpanContextValid(caller)) options.links = [{ context: caller }];
  }
  return options;
}

function counts(site: Site, error: unknown, type: string): boolean {
  const { errors } = site.facts;
  if (errors === undefined) return true;
  if (typeof errors === 'function') return errors(error) !== false;
  const { code, digest } = (error ?? {}) as { code?: unknown; digest?: unknown };
  const kind = typeof digest === 'string' ? digest.split(';')[0] : undefined;
  return !errors.except.some((name) => name === type || name === code || name === kind);
}

function finish(site: Site, span: Span): void {
  try {
    span.end();
  } catch (problem) {
    failed(site, problem);
  }
}

function failed(site: Site, problem: unknown): void {
  report(`${site.name}:span`, `the span of ${site.name} failed; the function goes on`, problem);
}

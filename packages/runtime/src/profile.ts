import {
  type Attributes,
  type AttributeValue,
  type Context,
  INVALID_SPAN_CONTEXT,
  type Span,
  type SpanKind,
  type SpanOptions,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { contexts } from './kernel/context-manager.js';
import type { Profile } from './kernel/profile.js';

/** What a span begins with: `facts` are what the advice knows beside the attributes. */
export interface ProfileStart extends SpanOptions {
  readonly facts?: unknown;
}

/** How a profile names what a library emits. */
export interface ProfileNames {
  /** Instrumentation scope in place of `@spanweave/<id>`. */
  readonly scope: string;
  readonly version?: string;
  readonly kind?: SpanKind;
  /** Span name, from the default one and the attributes so far under their default names. */
  readonly name?: (name: string, attributes: Readonly<Attributes>, start: ProfileStart) => string;
  /** Attributes that only these names have, and those that have another value at the start. */
  readonly more?: (attributes: Readonly<Attributes>, start: ProfileStart) => Attributes;
  /** Spans without a parent are left out. */
  readonly requireParent?: boolean;
  /** Other names of attributes: one, several, or none; or a function from the value to what stands in its place. */
  readonly attributes?: Readonly<
    Record<string, string | readonly string[] | ((value: AttributeValue) => Attributes)>
  >;
  /** Spans that the default names leave out, in the words of the library's advice. */
  readonly spans?: readonly string[];
}

/**
 * Makes a profile (docs/adr/0005): a tracer whose spans are renamed on their way in, so that neither the kernel nor the
 * advice knows of it, and metrics keep the names of the conventions.
 */
export function profile(names: ProfileNames): Profile {
  return {
    tracer: (provider) => renaming(provider.getTracer(names.scope, names.version), names),
    ...(names.spans && { spans: names.spans }),
  };
}

function renaming(tracer: Tracer, names: ProfileNames): Tracer {
  const startSpan = (name: string, options: ProfileStart = {}, parent?: Context): Span => {
    const known = { ...options.attributes };
    if (names.requireParent && !trace.getSpan(parent ?? contexts().active()))
      return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
    const attributes: Attributes = {};
    for (const [key, value] of Object.entries(known))
      if (value !== undefined) Object.assign(attributes, renamed(names, key, value));
    Object.assign(attributes, names.more?.(known, options));
    const start: SpanOptions = {
      ...options,
      attributes,
      ...(names.kind !== undefined && { kind: names.kind }),
    };
    const span = tracer.startSpan(names.name?.(name, known, options) ?? name, start, parent);
    return rename(span, known, names, options);
  };
  return {
    startSpan,
    startActiveSpan(name: string, ...rest: unknown[]): never {
      const body = rest.pop() as (span: Span) => never;
      const [options, parent = contexts().active()] = rest as [SpanOptions?, Context?];
      const span = startSpan(name, options, parent);
      return contexts().with(trace.setSpan(parent, span), body, undefined, span);
    },
  };
}

/** Renames what is written to a span from now on; the span stays the object that it is. */
function rename(span: Span, known: Attributes, names: ProfileNames, start: ProfileStart): Span {
  const { setAttribute, updateName } = span;
  span.setAttribute = (key, value) => {
    known[key] = value;
    for (const [other, given] of Object.entries(renamed(names, key, value)))
      setAttribute.call(span, other, given as AttributeValue);
    return span;
  };
  span.setAttributes = (given) => {
    for (const [key, value] of Object.entries(given)) if (value !== undefined) span.setAttribute(key, value);
    return span;
  };
  span.updateName = (name) => {
    updateName.call(span, names.name?.(name, known, start) ?? name);
    return span;
  };
  return span;
}

function renamed({ attributes }: ProfileNames, key: string, value: AttributeValue): Attributes {
  const other = attributes?.[key] ?? key;
  if (typeof other === 'function') return other(value);
  return Object.fromEntries([other].flat().map((name) => [name, value]));
}

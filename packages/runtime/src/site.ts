import { type Attributes, type Context, SpanKind, type SpanOptions } from '@opentelemetry/api';
import type { Library } from './kernel/library.js';
import { markLibrary } from './mark/mark-library.js';
import type { SpanFacts } from './mark/span-facts.js';

/** What is known at build time about one woven place, ready for use. Made once per place. */
export interface Site {
  /** Span name. */
  readonly name: string;
  readonly facts: SpanFacts;
  /** Options of every span of this place; frozen and shared. */
  readonly options: Readonly<SpanOptions>;
  /** Attribute names of the recorded parameters, in the order of the values that woven code passes. */
  readonly parameters: readonly string[];
  readonly library: Library;
  /** What a rule says beyond a mark (`declared`). */
  readonly declared?: Declared;
  /** Set while a function enters itself again inside its own span (`enter`). */
  pass: boolean;
}

/** How a declared site reads its values; none of it throws but by the values themselves. */
export interface Declared {
  /** Context of the span's parent, if the carrier holds one. */
  parent(values: readonly unknown[]): Context | undefined;
  /** Values in the order of the site's parameters. */
  values(given: readonly unknown[]): readonly unknown[];
  name(attributes: Attributes): string;
  /** The span is open; its context goes into the carrier. */
  started(values: readonly unknown[], context: Context): void;
}

const kindOf = (kind: SpanFacts['kind'] = SpanKind.INTERNAL): SpanKind =>
  typeof kind === 'number' ? kind : SpanKind[kind.toUpperCase() as keyof typeof SpanKind];

/**
 * Describes a woven place. Woven code calls it on first active use.
 *
 * @param functionName Fully qualified (`Ledger.settle`): `code.function.name`, and the span name unless facts give one.
 * @param file Path relative to the project root: `code.file.path`. Empty: unknown, and so is the line.
 * @param line From 1: `code.line.number`.
 */
export function site(functionName: string, file: string, line: number, facts: SpanFacts = {}): Site {
  const attributes: Attributes = {
    'code.function.name': functionName,
    ...(file && { 'code.file.path': file, 'code.line.number': line }),
    ...facts.attributes,
  };
  return {
    name: facts.name ?? functionName,
    facts,
    options: Object.freeze({ kind: kindOf(facts.kind), attributes: Object.freeze(attributes) }),
    parameters: Object.values(facts.parameters ?? {}),
    library: markLibrary(facts.library ?? 'app'),
    pass: false,
  };
}

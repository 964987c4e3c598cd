import type { SpanFacts } from './span-facts.js';

/** What `@WithSpan` and `withSpan()` take. Parameters are named by position: `{ parameters: { 0: 'merchant.id' } }`. */
export type MarkOptions = Omit<SpanFacts, 'urlTemplate' | 'decorates' | 'library'>;

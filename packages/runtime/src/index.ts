export { configure, type LibraryOptions, type SpanweaveOptions } from './configure.js';
export type { SuppressionStrategy } from './kernel/suppression.js';
export { AddingSpanAttributes } from './mark/adding-span-attributes.js';
export type { MarkDecorator } from './mark/decorator.js';
export type { MarkOptions } from './mark/mark-options.js';
export { SpanAttribute } from './mark/span-attribute.js';
export { WithSpan } from './mark/with-span-decorator.js';
export { withSpan } from './with-span.js';

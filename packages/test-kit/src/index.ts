export { type Collector, startCollector } from './otlp/collector.js';
export type { ReceivedMetric, ReceivedPoint } from './otlp/received-metric.js';
export type { ReceivedSpan } from './otlp/received-span.js';
export { type Exit, type Running, type RunOptions, run } from './process/run.js';
export { type SpanNode, type SpanTree, spanTree, type TreeSpan } from './span/span-tree.js';

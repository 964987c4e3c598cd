export { type Collector, startCollector } from './otlp/collector.js';
export type { ReceivedMetric, ReceivedPoint } from './otlp/received-metric.js';
export type { ReceivedSpan } from './otlp/received-span.js';
export { install } from './process/install.js';
export { type Exit, type Running, type RunOptions, run } from './process/run.js';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './services/embedded-postgres.js';
export { type RedisResponder, startRedisResponder } from './services/redis-responder.js';
export { type Service, type Services, type ServicesOptions, services } from './services/services.js';
export { type SpanNode, type SpanTree, spanTree, type TreeSpan } from './span/span-tree.js';

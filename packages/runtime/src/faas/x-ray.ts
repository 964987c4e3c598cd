import { isSpanContextValid, type SpanContext } from '@opentelemetry/api';

/**
 * The sender that AWS X-Ray's tracing header tells of (`Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`):
 * `undefined` where root or parent is missing.
 */
export function xRaySender(header: unknown): SpanContext | undefined {
  if (typeof header !== 'string') return undefined;
  const part = (name: string): string =>
    new RegExp(`(?:^|;)\\s*${name}=([^;\\s]*)`, 'i').exec(header)?.[1]?.toLowerCase() ?? '';
  const sender: SpanContext = {
    traceId: /^1-([\da-f]{8})-([\da-f]{24})$/.exec(part('Root'))?.slice(1).join('') ?? '',
    spanId: part('Parent'),
    traceFlags: part('Sampled') === '1' ? 1 : 0,
    isRemote: true,
  };
  return isSpanContextValid(sender) ? sender : undefined;
}

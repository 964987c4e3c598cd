import type { MetricsBody, TraceBody } from './body.js';
import { schema } from './schema.js';

interface Bodies {
  readonly TraceRequest: TraceBody;
  readonly MetricsRequest: MetricsBody;
}

const identifiers = new Set(['traceId', 'spanId', 'parentSpanId']);

/** Identifiers come as bytes; the JSON encoding writes them in hexadecimal. */
function withHexIdentifiers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withHexIdentifiers);
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      identifiers.has(key) ? Buffer.from(inner as Uint8Array).toString('hex') : withHexIdentifiers(inner),
    ]),
  );
}

/**
 * Decodes a request's body.
 * @param message Which request it is.
 * @param contentType `application/json`, or anything else for protobuf.
 */
export function decode<Message extends keyof Bodies>(
  message: Message,
  contentType: string,
  body: Buffer,
): Bodies[Message] {
  if (contentType.startsWith('application/json')) return JSON.parse(body.toString('utf8')) as Bodies[Message];
  const type = schema.lookupType(message);
  return withHexIdentifiers(type.toObject(type.decode(body), { longs: String })) as Bodies[Message];
}

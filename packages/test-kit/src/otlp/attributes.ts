import type { AnyValue, KeyValues } from './body.js';

function value(any: AnyValue | undefined): unknown {
  if (any?.arrayValue !== undefined) return (any.arrayValue.values ?? []).map(value);
  if (any?.kvlistValue !== undefined) return attributes(any.kvlistValue.values);
  if (any?.intValue !== undefined) return Number(any.intValue);
  return any?.stringValue ?? any?.boolValue ?? any?.doubleValue ?? any?.bytesValue;
}

/** OTLP key-value pairs as a plain object. */
export function attributes(pairs: KeyValues | undefined): Record<string, unknown> {
  return Object.fromEntries((pairs ?? []).map((pair) => [pair.key, value(pair.value)]));
}

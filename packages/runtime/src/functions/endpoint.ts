import { number, text, unsupported } from '../sdk/env.js';
import { decoded, pairs } from '../sdk/pairs.js';
import type { Encoding } from './encoding.js';

/** Where requests go, from `OTEL_EXPORTER_OTLP_*` and the same of `TRACES`. */
export interface Endpoint {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly gzip: boolean;
  /** Longest life of one request, in milliseconds. */
  readonly timeout: number;
}

const names = (setting: string): [string, string] => [
  `OTEL_EXPORTER_OTLP_TRACES_${setting}`,
  `OTEL_EXPORTER_OTLP_${setting}`,
];

export function endpoint({ contentType }: Encoding): Endpoint {
  const { address, authorization } = withoutCredentials(
    text('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') ??
      below(text('OTEL_EXPORTER_OTLP_ENDPOINT') ?? 'http://localhost:4318'),
  );
  return {
    url: address,
    headers: {
      'user-agent': 'spanweave-otlp',
      ...authorization,
      ...pairs(text('OTEL_EXPORTER_OTLP_HEADERS')),
      ...pairs(text('OTEL_EXPORTER_OTLP_TRACES_HEADERS')),
      'content-type': contentType,
    },
    gzip: compressed(),
    timeout: number(names('TIMEOUT'), 1) ?? 10_000,
  };
}

const below = (base: string): string => `${base.endsWith('/') ? base.replace(/\/+$/, '') : base}/v1/traces`;

/** `fetch` refuses an address with a name and password in it: they become the header that they stand for. */
function withoutCredentials(given: string): { address: string; authorization?: Record<string, string> } {
  const found = given.includes('@') && /^(https?:\/\/)([^/?#]*)@(.*)$/i.exec(given);
  if (!found) return { address: given };
  const [, scheme = '', credentials = '', rest = ''] = found;
  return {
    address: scheme + rest,
    authorization: { authorization: `Basic ${btoa(decoded(credentials))}` },
  };
}

function compressed(): boolean {
  const [own, general] = names('COMPRESSION');
  const given = text(own, general) ?? 'none';
  // The platform's class is looked at where it is wanted alone: Node loads 2 ms of modules to show it.
  const can = given === 'gzip' && typeof CompressionStream === 'function';
  if (given !== 'none' && !can) unsupported(text(own) ? own : general, given, 'requests are not compressed');
  return can;
}

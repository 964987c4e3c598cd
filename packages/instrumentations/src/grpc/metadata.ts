import { type Context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Operation } from '@spanweave/runtime/kernel';
import type { RpcSide } from '@spanweave/runtime/rpc';
import type { Metadata } from './call.js';
import { type CapturedMetadata, grpc } from './library.js';

/** A copy of the caller's metadata with the context in it: one metadata object may serve many calls. */
export function withContext(metadata: Metadata, context: Context): Metadata {
  const copy = metadata.clone();
  propagation.inject(context, copy, { set: (carrier, key, value) => carrier.set(key, value) });
  return copy;
}

/** The context that a request came with. */
export function contextOf(metadata: Metadata): Context {
  return propagation.extract(ROOT_CONTEXT, metadata, {
    get: (carrier, key) => carrier.get(key).map(String),
    keys: (carrier) => Object.keys(carrier.getMap()),
  });
}

const attributes = {
  request: 'rpc.request.header.',
  response: 'rpc.response.header.',
  trailer: 'rpc.response.trailer.',
} as const satisfies Record<keyof CapturedMetadata, string>;

/** Notes the metadata that the configuration names. */
export function capture(
  operation: Operation,
  side: RpcSide,
  part: keyof CapturedMetadata,
  metadata: Metadata | null | undefined,
): void {
  for (const key of grpc.options().captureMetadata?.[side]?.[part] ?? []) {
    const values = metadata?.get(key).filter((value) => typeof value === 'string') ?? [];
    if (values.length > 0) operation.set(attributes[part] + key.toLowerCase(), values as string[]);
  }
}

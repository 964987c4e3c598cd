import type { Context } from '@opentelemetry/api';
import { type Advice, around, contexts, guard, type Operation } from '@spanweave/runtime/kernel';
import type { Connection, Encodes, JetStream, Protocol, Sent } from './client.js';
import { described, internal } from './described.js';
import { withHeaders } from './headers.js';
import { library, nats } from './library.js';

/** Operations by the context in which the client writes their message. */
const sending = /* @__PURE__ */ new WeakMap<Context, Operation>();

function send({ protocol }: Connection, args: ArrayLike<unknown>): Operation | undefined {
  const [subject, payload] = args as unknown as [string, unknown];
  if (typeof subject !== 'string' || internal(protocol, subject)) return undefined;
  // A request publishes, and a stream is asked to store.
  if (sending.has(contexts().active())) return undefined;
  const operation = nats.send({
    operation: 'publish',
    destination: subject,
    attributes: described(protocol, subject),
    message: { subject, payload } satisfies Sent,
  });
  if (!operation) return undefined;
  sending.set(operation.context, operation);
  // Errors of nats 2 have one name and many codes.
  operation.failed = (error) => {
    const { code } = error as { readonly code?: unknown };
    operation.fail(error, typeof code === 'string' ? code : undefined);
  };
  return operation;
}

/** `connection.publish(subject, payload, options)`: a PRODUCER span; the message is with the client when it returns. */
export const publish: Advice = /* @__PURE__ */ around(library, 'publish', send);

/** `connection.request(subject, payload, options)`: the span ends with the reply. */
export const request: Advice = /* @__PURE__ */ around(library, 'request', send);

/** `jetstream.publish(subject, payload, options)`: the span ends when the stream has the message. */
export const publishStored: Advice = /* @__PURE__ */ around(library, 'publish', ({ nc }: JetStream, args) =>
  send(nc, args),
);

const bytes = (payload: unknown): number =>
  typeof payload === 'string'
    ? new TextEncoder().encode(payload).length
    : ((payload as Uint8Array | undefined)?.length ?? 0);

interface Options {
  readonly headers?: Encodes;
}

/**
 * `protocol.publish(subject, payload, options)`, behind all of them: the context goes into the headers, where the server
 * has headers and its limit leaves room.
 */
export const write: Advice = (self, args, proceed) => {
  let given = args;
  guard(library, () => {
    const operation = sending.get(contexts().active());
    const { info } = self as Protocol;
    const [subject, payload, options] = args as unknown as [string, unknown, Options | undefined];
    if (!operation || !info?.headers || internal(self as Protocol, subject)) return;
    const more: Record<string, string> = {};
    nats.inject(operation, more);
    if (Object.keys(more).length === 0) return;
    const headers = withHeaders(options?.headers, more);
    if (bytes(payload) + headers.encode().length <= (info.max_payload ?? 0))
      given = [subject, payload, { ...options, headers }];
  });
  return proceed(...(Array.from(given) as never[]));
};

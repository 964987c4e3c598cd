import { ROOT_CONTEXT } from '@opentelemetry/api';
import { bindCallback, contexts, guard, type Operation, sdkKey } from '@spanweave/runtime/kernel';
import { rpc, serverOf } from '@spanweave/runtime/rpc';
import type { ServerCall } from './call.js';
import { finish } from './finish.js';
import { grpc } from './library.js';
import { capture, contextOf } from './metadata.js';
import { methodOf } from './method-of.js';
import { peerOf } from './peer.js';

export type Handler = (this: unknown, call: ServerCall, ...more: unknown[]) => unknown;

/** Nothing is traced below a context that holds `true` under this key. */
const UNTRACED = /* @__PURE__ */ sdkKey('SUPPRESS_TRACING');

const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;

const start = /* @__PURE__ */ rpc(grpc, 'server', 'grpc');

/** A handler whose calls have a SERVER span, which ends with the status that is sent. */
export function serving(path: string, handler: Handler): Handler {
  return function (call, ...more) {
    if (!grpc.enabled()) return handler.call(this, call, ...more);
    const method = guard(grpc, () => methodOf(path));
    if (method === undefined)
      return contexts().with(ROOT_CONTEXT.setValue(UNTRACED, true), handler, this, call, ...more);
    const serving: Serving = {};
    const operation = guard(grpc, () => begin(method, call, serving));
    if (operation === undefined) return handler.call(this, call, ...more);
    try {
      return contexts().with(operation.context, handler, this, call, ...more);
    } catch (error) {
      // The library answers with a status, which ends the span.
      serving.thrown = error;
      throw error;
    }
  };
}

interface Serving {
  thrown?: unknown;
}

function begin(method: string, call: ServerCall, serving: Serving): Operation | undefined {
  const operation = start({
    method,
    parent: contextOf(call.metadata),
    server: serverOf(call.getHost?.()),
  });
  if (operation === undefined) return undefined;
  operation.guard(() => {
    peerOf(operation, call);
    capture(operation, 'server', 'request', call.metadata);
  });
  const responder = call.call;
  const { sendStatus, sendMetadata } = responder;
  responder.sendStatus = function (status) {
    finish(operation, 'server', status, serving.thrown);
    return sendStatus.call(this, status);
  };
  if (sendMetadata && grpc.options().captureMetadata?.server?.response)
    responder.sendMetadata = function (metadata) {
      operation.guard(() => capture(operation, 'server', 'response', metadata));
      return sendMetadata.call(this, metadata);
    };
  // Messages come from the connection, which has the context of whichever call opened it.
  call.emit = bindCallback(operation.context, call.emit);
  call.once('cancelled', () => {
    const late = Date.now() >= Number(call.getDeadline?.() ?? Number.POSITIVE_INFINITY);
    finish(operation, 'server', { code: late ? DEADLINE_EXCEEDED : CANCELLED });
  });
  return operation;
}

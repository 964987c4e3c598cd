import type { Context } from '@opentelemetry/api';
import { contexts, guard, type Operation } from '@spanweave/runtime/kernel';
import { rpc, serverOf } from '@spanweave/runtime/rpc';
import type { Channel, ChannelCall, Listener } from './call.js';
import { finish } from './finish.js';
import { grpc } from './library.js';
import { capture, withContext } from './metadata.js';
import { methodOf } from './method-of.js';
import { peerOf } from './peer.js';

const start = /* @__PURE__ */ rpc(grpc, 'client', 'grpc');

/** Operations of the channel's calls that have begun; `undefined` before. */
export const operations: WeakMap<object, Operation | undefined> = /* @__PURE__ */ new WeakMap();

/** Begins the span of a call in the context that asked for it; `undefined` when there is to be none. */
export function begin(channel: Channel, path: string, parent: Context): Operation | undefined {
  const method = methodOf(path);
  return method === undefined
    ? undefined
    : start({ method, parent, server: serverOf(authorityOf(channel.getTarget())) });
}

/** Traces a call from its start to its status: the one way that all four kinds of call take. */
export function follow(channel: Channel, path: string, call: ChannelCall): void {
  if (operations.has(call)) return;
  operations.set(call, undefined);
  const parent = contexts().active();
  const original = call.start;
  call.start = function (metadata, listener) {
    const operation = guard(grpc, () => begin(channel, path, parent));
    if (operation === undefined) return original.call(this, metadata, listener);
    operations.set(call, operation);
    let given = metadata;
    operation.guard(() => {
      given = withContext(metadata, operation.context);
      capture(operation, 'client', 'request', metadata);
    });
    try {
      return contexts().with(operation.context, original, this, given, heard(operation, this, listener));
    } catch (error) {
      operation.fail(error);
      throw error;
    }
  };
}

/** The client's listener, run in its caller's context: callbacks and stream events come from it. */
function heard(operation: Operation, call: ChannelCall, listener: Listener): Listener {
  const { parent } = operation;
  return {
    onReceiveMetadata(metadata) {
      operation.guard(() => capture(operation, 'client', 'response', metadata));
      contexts().with(parent, listener.onReceiveMetadata, listener, metadata);
    },
    onReceiveMessage(message) {
      contexts().with(parent, listener.onReceiveMessage, listener, message);
    },
    onReceiveStatus(status) {
      operation.guard(() => peerOf(operation, call));
      finish(operation, 'client', status);
      contexts().with(parent, listener.onReceiveStatus, listener, status);
    },
  };
}

/** What a target names without its scheme: `dns:///cart:50051`, `ipv4:10.0.0.1:50051,10.0.0.2:50051`, `unix:/run/cart`. */
function authorityOf(target: string): string | undefined {
  const path = /^unix:(?:\/\/)?(.*)$/.exec(target)?.[1];
  return path ?? target.replace(/^[a-z][\w+.-]*:(?:\/\/[^/]*\/)?(?!\d+$)/i, '').split(',')[0];
}

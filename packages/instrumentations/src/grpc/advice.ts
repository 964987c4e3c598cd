import { type Advice, contexts, guard } from '@spanweave/runtime/kernel';
import { watch } from './abandoned.js';
import type { Channel, ChannelCall, ClientStream } from './call.js';
import { type Handler, serving } from './incoming.js';
import { grpc } from './library.js';
import { begin, follow } from './outgoing.js';

/**
 * `channel.createCall(path, …)`: where all calls of a client end up, generated or not, whatever interceptors stand
 * before it. The call has a CLIENT span from its start to its status.
 */
export const createCall: Advice = (self, args, proceed) => {
  const channel = self as Channel;
  const path = args[0] as string;
  try {
    const call = Reflect.apply(proceed, undefined, args);
    if (grpc.enabled()) guard(grpc, () => follow(channel, path, call as ChannelCall));
    return call;
  } catch (error) {
    // A channel that is closed refuses.
    if (grpc.enabled()) guard(grpc, () => begin(channel, path, contexts().active())?.fail(error));
    throw error;
  }
};

/** `stream._read()` and `stream._write()` of a client's streams: notices when they are abandoned. */
export const stream: Advice = (self, args, proceed) => {
  guard(grpc, () => watch(self as ClientStream));
  return Reflect.apply(proceed, undefined, args);
};

/** `server.register(path, handler, …)`, behind `addService`: each call of the handler has a SERVER span. */
export const register: Advice = (_server, args, proceed) => {
  const [path, handler] = args as unknown as [string, Handler];
  const given = Array.from(args);
  if (typeof handler === 'function') given[1] = serving(path, handler);
  return Reflect.apply(proceed, undefined, given);
};

import { type Advice, guard } from '@spanweave/runtime/kernel';
import { rpc } from '@spanweave/runtime/rpc';
import { failCall } from './finish.js';
import { trpc } from './library.js';
import { subscribed } from './subscription.js';
import type { Middleware, Root } from './trpc.js';

const start = /* @__PURE__ */ rpc(trpc, 'server', 'trpc');

/** Calls that have their span: builders that are put together bring the middleware twice. */
const seen = /* @__PURE__ */ new WeakSet<object>();

/** The outermost middleware of every procedure: a SERVER span around the others and the resolver. */
const traced: Middleware = (call) => {
  const operation = guard(trpc, () => {
    const { getRawInput, path } = call;
    if (!trpc.enabled() || (getRawInput && seen.has(getRawInput))) return undefined;
    if (getRawInput) seen.add(getRawInput);
    return start({ method: path });
  });
  if (operation === undefined) return call.next();
  const result = operation.run(() => call.next());
  result.then(
    ({ ok, error, data }) =>
      operation.guard(() => {
        if (!ok) failCall(operation, error);
        else if (call.type !== 'subscription' || !subscribed(operation, data)) operation.end();
      }),
    (error) => failCall(operation, error),
  );
  return result;
};

/** Around `initTRPC.create()`: every procedure begins with the middleware, the ones of a router, a batch, a caller. */
export const create: Advice = (_self, args, proceed) => {
  const root = proceed(...(args as never[])) as Root;
  guard(trpc, () => {
    root.procedure = root.procedure.use(traced);
  });
  return root;
};

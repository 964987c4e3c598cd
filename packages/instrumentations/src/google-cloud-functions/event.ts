import type { ServerResponse } from 'node:http';
import { type Context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { untilExported } from '@spanweave/runtime/faas';
import { serving } from '@spanweave/runtime/http-server';
import { contexts, guard, type Operation, startOperation } from '@spanweave/runtime/kernel';
import { handled, headerGetter, Messaging } from '@spanweave/runtime/messaging';
import { CONSUMER } from '../span-kind.js';
import { asCloudEvent } from './background-event.js';
import { type CloudEvent, type Received, received } from './cloud-event.js';
import { exportFirst } from './http.js';
import { identity, type Request } from './identity.js';
import { flushTimeout, gcf } from './library.js';

type Callback = (...args: unknown[]) => unknown;

const pubsub = /* @__PURE__ */ new Messaging(gcf, 'gcp.pubsub');

/**
 * Runs a function for an event under a CONSUMER span. The request that brought the event has its own, whose response ends when
 * both are exported; where the framework's server is not woven, the function's promise or callback is what waits.
 *
 * @param args `(event)`, `(event, callback)`, `(data, context)` or `(data, context, callback)`.
 * @param call Runs the function, with other arguments if it is given any.
 */
export function event(
  name: string,
  args: ArrayLike<unknown>,
  background: boolean,
  call: (args: ArrayLike<unknown>) => unknown,
): unknown {
  const operation = guard(gcf, () => begin(name, args, background));
  if (!operation) return call(args);
  const left = serving();
  const response = (left?.request as { readonly res?: ServerResponse } | undefined)?.res;
  if (left && response) guard(gcf, () => exportFirst(left, response));
  const waits = !response && flushTimeout() > 0;
  const position = background ? 2 : 1;
  const callback = args[position];
  if (typeof callback !== 'function') {
    const result = handled(operation, () => call(args));
    return waits && result instanceof Promise ? untilExported(result, flushTimeout()) : result;
  }
  operation.manual = true;
  const given = Array.from(args);
  given[position] = calledBack(operation, callback as Callback, waits);
  return handled(operation, () => call(given));
}

/** The same callback, behind the span's end and, where nothing else waits for it, the export. */
function calledBack(operation: Operation, callback: Callback, waits: boolean): Callback {
  return (error, ...results) => {
    if (error) operation.fail(error);
    else operation.end();
    const done = (): unknown => contexts().with(operation.parent, callback, undefined, error, ...results);
    return waits ? void untilExported(Promise.resolve(), flushTimeout()).then(done) : done();
  };
}

function begin(name: string, args: ArrayLike<unknown>, background: boolean): Operation | undefined {
  const came = received(background ? asCloudEvent(args[0], args[1]) : (args[0] as CloudEvent));
  const request = serving()?.request as Request | undefined;
  const attributes = { ...identity(came.trigger, name, request), ...came.attributes };
  const active = contexts().active();
  const delivery = trace.getSpanContext(active);
  const parent = parentOf(came, active);
  const operation =
    came.trigger === 'pubsub'
      ? pubsub.process({
          operation: 'process',
          destination: came.topic,
          attributes,
          carrier: undefined,
          parent,
          message: args[0],
        })
      : startOperation(gcf, { name, kind: CONSUMER, attributes, parent });
  if (delivery && parent !== active) operation?.span.addLink({ context: delivery });
  return operation;
}

/** The sender's span; the request's that brought the event, where that is of the same trace or nobody else is known. */
function parentOf({ carrier }: Received, active: Context): Context {
  const sender = propagation.extract(ROOT_CONTEXT, carrier, headerGetter);
  const from = trace.getSpanContext(sender);
  const brought = trace.getSpanContext(active);
  return brought && (!from || from.traceId === brought.traceId) ? active : sender;
}

import { propagation } from '@opentelemetry/api';
import { type Advice, contexts, guard } from '@spanweave/runtime/kernel';
import { piscina } from './library.js';

/** A task, an `AsyncResource` that was made where it was asked for. */
interface Task {
  runInAsyncScope<T>(body: () => T): T;
}

interface WorkerInfo {
  readonly port: { postMessage(message: object, transfer?: unknown): void };
}

/** In the message that tells a worker its task; one that is not woven does not look at it. */
const CARRIER = 'spanweave';

type Message = { readonly [CARRIER]?: Record<string, string> };

/** `workerInfo.postTask(task)`, which posts one message: the trace context of whoever asked goes with it. */
export const postTask: Advice = (self, args, proceed) => {
  const { port } = (self ?? {}) as Partial<WorkerInfo>;
  const [task] = args as unknown as [Task];
  const carrier = guard(piscina, () => {
    if (!port || !piscina.enabled()) return undefined;
    const headers: Record<string, string> = {};
    task.runInAsyncScope(() => propagation.inject(contexts().active(), headers));
    return Object.keys(headers).length > 0 ? headers : undefined;
  });
  if (!port || !carrier) return proceed(task as never);
  const { postMessage } = port;
  port.postMessage = (message, transfer) =>
    postMessage.call(port, { ...message, [CARRIER]: carrier }, transfer);
  try {
    return proceed(task as never);
  } finally {
    port.postMessage = postMessage;
  }
};

/** `onMessage(port, buffer, message)` in the worker: the task runs in the context that came with it. */
export const onMessage: Advice = (_self, args, proceed) => {
  const carrier = (args[2] as Message | undefined)?.[CARRIER];
  if (!carrier || !piscina.enabled()) return Reflect.apply(proceed, undefined, args);
  const context = propagation.extract(contexts().active(), carrier);
  return contexts().with(context, Reflect.apply, undefined, proceed, undefined, args);
};

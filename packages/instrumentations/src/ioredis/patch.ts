import { type Advice, patchMethod } from '@spanweave/runtime/kernel';
import { guarded } from '../http/guarded.js';
import { batch } from './batch.js';
import { command } from './command.js';
import { connect } from './connect.js';
import { ioredis } from './library.js';
import { queued } from './queued.js';

interface Exported {
  readonly prototype?: object;
  readonly default?: Exported;
  readonly Redis?: Exported;
  readonly Cluster?: Exported;
}

/** Clients whose pipelines have been reached. */
const reached = /* @__PURE__ */ new WeakSet<object>();

/** Pipelines are reached through the first one that a client makes: `Cluster` alone does not lead to their class. */
const reach: Advice = (self, args, proceed) => {
  guarded(ioredis, () => {
    const client = self as { pipeline(): object };
    const kind = Object.getPrototypeOf(client);
    if (reached.has(kind)) return;
    reached.add(kind);
    const pipeline = Object.getPrototypeOf(client.pipeline());
    patchMethod(pipeline, 'exec', batch);
    patchMethod(pipeline, 'sendCommand', queued);
  });
  return proceed(...(args as never[]));
};

/**
 * Weaves an ioredis that stays outside the bundle, in place: `exports` is its module, its namespace, or the bindings
 * taken from it.
 *
 * @returns What it was given: a `require` in the source is wrapped in place.
 */
export function patch<E>(exports: E): E {
  const module = exports as Exported | undefined;
  guarded(ioredis, () => {
    for (const holder of [module, module?.default, module?.Redis]) {
      for (const client of [holder, holder?.Cluster]) {
        patchMethod(client?.prototype, 'sendCommand', command);
        patchMethod(client?.prototype, 'connect', connect);
        patchMethod(client?.prototype, 'pipeline', reach);
        patchMethod(client?.prototype, 'multi', reach);
      }
    }
  });
  return exports;
}

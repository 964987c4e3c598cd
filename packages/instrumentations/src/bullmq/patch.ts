import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { add, addBulk, addFlow, addFlows, processJob, run } from './advice.js';
import { library } from './library.js';

interface Class {
  readonly prototype: object;
}

interface Exported {
  readonly Queue?: Class;
  readonly Worker?: Class;
  readonly FlowProducer?: Class;
  readonly default?: Exported;
}

/** Weaves bullmq's classes in place: `exports` is its module, its namespace, or the bindings taken from it. */
export function patch<E>(exports: E): E {
  guard(library, () => {
    const given = exports as Exported | undefined;
    for (const from of [given, given?.default]) {
      patchMethod(from?.Queue?.prototype, 'add', add);
      patchMethod(from?.Queue?.prototype, 'addBulk', addBulk);
      patchMethod(from?.FlowProducer?.prototype, 'add', addFlow);
      patchMethod(from?.FlowProducer?.prototype, 'addBulk', addFlows);
      patchMethod(from?.Worker?.prototype, 'callProcessJob', processJob);
      patchMethod(from?.Worker?.prototype, 'run', run);
    }
  });
  return exports;
}

import { type Advice, guard } from '@spanweave/runtime/kernel';
import type { Runner } from './client.js';
import { kafkajs } from './library.js';
import { processing } from './process.js';
import { sender } from './sender.js';

/** `kafka.producer(…)`: its methods are woven. */
export const producer: Advice = (_self, args, proceed) => sender(proceed(...(args as never[])));

/** `runner.processEachMessage(batch)` and `processEachBatch`: the handlers are woven before they are called. */
export const processEach: Advice = (self, args, proceed) => {
  guard(kafkajs, () => {
    const runner = self as Runner;
    Object.assign(runner, processing(runner, runner.consumerGroup?.groupId));
  });
  return proceed(...(args as never[]));
};

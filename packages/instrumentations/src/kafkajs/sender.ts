import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { kafkajs } from './library.js';
import { replace } from './replace.js';
import { send, sendBatch } from './send.js';

/** Weaves a producer, or a transaction, in place: what they are made of is out of reach. Answers with it. */
export function sender<T>(made: T): T {
  guard(kafkajs, () => {
    const target = made as object;
    patchMethod(target, 'send', send);
    patchMethod(target, 'sendBatch', sendBatch);
    replace(
      target,
      'transaction',
      (begin) =>
        function (this: unknown, ...args) {
          const transaction = begin.apply(this, args) as Promise<unknown>;
          transaction.then(sender, () => undefined);
          return transaction;
        },
    );
  });
  return made;
}

import { guard } from '@spanweave/runtime/kernel';
import type { Handlers } from './client.js';
import { kafkajs } from './library.js';
import { processing } from './process.js';
import { replace } from './replace.js';
import { sender } from './sender.js';

interface Exported {
  readonly Kafka?: { readonly prototype: object };
  readonly default?: Exported;
}

/** Weaves the class that kafkajs exports, in place: what its clients are made of is not exported. */
export function patch<E>(exports: E): E {
  guard(kafkajs, () => {
    const given = exports as Exported | undefined;
    const prototype = (given?.Kafka ?? given?.default?.Kafka)?.prototype;
    if (!prototype) return;
    replace(
      prototype,
      'producer',
      (original) =>
        function (this: unknown, ...args) {
          return sender(original.apply(this, args));
        },
    );
    replace(
      prototype,
      'consumer',
      (original) =>
        function (this: unknown, ...args) {
          const consumer = original.apply(this, args) as object;
          const [{ groupId } = {}] = args as { groupId?: string }[];
          guard(kafkajs, () =>
            replace(
              consumer,
              'run',
              (run) =>
                function (this: unknown, config, ...rest) {
                  const handlers = processing((config ?? {}) as Handlers, groupId);
                  return run.call(this, config && { ...config, ...handlers }, ...rest);
                },
            ),
          );
          return consumer;
        },
    );
  });
  return exports;
}

import { around, patchMethod } from '@spanweave/runtime/kernel';
import { Messaging } from '@spanweave/runtime/messaging';
import { bindingAttributes, bindingName } from './binding-name.js';
import type { Kind } from './kind.js';
import { queues } from './library.js';
import { holderOf } from './method.js';
import { each, one } from './store.js';

const counts = { send: one, sendBatch: each };

/**
 * Producers of queues: PRODUCER, `send {binding}`. The queue's own name is not told to the worker, and a message has no
 * headers that could carry the context.
 */
export const queue: Kind = {
  methods: ['send', 'sendBatch'],
  weave(prototype) {
    const messaging = new Messaging(queues, 'cloudflare_queues');
    for (const key of ['send', 'sendBatch'] as const)
      patchMethod(
        holderOf(prototype, key),
        key,
        around(queues, `Queue.${key}`, (self: object, args) => {
          const name = bindingName(self);
          const attributes = bindingAttributes('Queue', self);
          const count = counts[key](args);
          if (count !== undefined) attributes['messaging.batch.message_count'] = count;
          return messaging.send({
            operation: 'send',
            ...(name !== undefined && { destination: name }),
            attributes,
          });
        }),
      );
  },
};

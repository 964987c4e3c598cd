import { type Advice, around, peer } from '@spanweave/runtime/kernel';
import { redisText, startRedis } from '@spanweave/runtime/redis-client';
import { callingBack } from './calling-back.js';
import type { Client, Command } from './client.js';
import { histogram, redis } from './library.js';
import { target } from './target.js';

/** Commands that came by before: one that had to wait for its connection is sent again. */
const sent = /* @__PURE__ */ new WeakSet<Command>();

/** Commands by which a client sets up its connection. */
const UPKEEP = /^(?:auth|info|select|ping|client)$/i;

/**
 * Advice around `RedisClient#internal_send_command(command)`: a CLIENT span from there to the reply. A command without a
 * callback tells nobody of its end: its span ends when it is handed over.
 */
export const command: Advice = /* @__PURE__ */ around(
  redis,
  'internal_send_command',
  (client: Client, args) => {
    const given = args[0] as Command;
    if (typeof given !== 'object' || sent.has(given)) return undefined;
    sent.add(given);
    const { command: name, args: values = [], callback } = given;
    const operation = startRedis(redis, histogram, {
      name,
      server: target(client),
      text: redisText(redis, { name, args: values }),
      own: UPKEEP.test(name),
      procedure: /^(?:evalsha|fcall)(?:_ro)?$/i.test(name) ? String(values[0]) : undefined,
      facts: name,
    });
    if (operation === undefined) return undefined;
    const { span } = operation;
    operation.guard(() => redis.options().request?.(span, name, values));
    if (typeof callback === 'function')
      given.callback = callingBack(operation, client, callback, (reply) =>
        redis.options().response?.(span, name, values, reply),
      );
    else operation.done = () => peer(operation, client.stream);
    return operation;
  },
);

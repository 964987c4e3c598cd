const { existsSync } = require('node:fs');
const amqplib = require('amqplib');
const callbackApi = require('amqplib/callback_api');

const url = process.env.AMQP_URL;
const recovers = existsSync('../node_modules/amqplib/lib/recovery.js');
const names = { queue: 'lab_amqplib', exchange: 'lab_amqplib_topic' };

/** A promise of one delivery, handled by `handler`; the consumer is cancelled afterwards. */
const consumed = async (channel, queue, options, handler) => {
  let over;
  const done = new Promise((resolve, reject) => {
    over = { resolve, reject };
  });
  const { consumerTag } = await channel.consume(queue, (message) => handler(message, over), options);
  const result = await done;
  await channel.cancel(consumerTag);
  return result;
};
const text = (message) => message?.content.toString();

exports.run = async ({ step, together, where, pause }) => {
  const connection = await amqplib.connect(url);
  connection.on('error', () => undefined);
  const channel = await connection.createChannel();
  const fresh = async (target = channel) => {
    await target.assertQueue(names.queue, { durable: false });
    await target.purgeQueue(names.queue);
  };
  await fresh();
  await channel.assertExchange(names.exchange, 'topic', { durable: false });
  await channel.bindQueue(names.queue, names.exchange, 'orders.*');

  await step('send to a queue', () => {
    const options = { messageId: 'm-1', correlationId: 'c-1', headers: { own: 'x' } };
    channel.sendToQueue(names.queue, Buffer.from('one'), options);
    return options;
  });
  await step('get it', async () => {
    const message = await channel.get(names.queue, { noAck: true });
    return { text: text(message), own: message.properties.headers.own, id: message.properties.messageId };
  });
  await step('get nothing', () => channel.get(names.queue));

  await step('publish', () => channel.publish(names.exchange, 'orders.created', Buffer.from('two')));
  await step('an async handler', () =>
    consumed(channel, names.queue, {}, async (message, { resolve }) => {
      where('async handler');
      await pause(1);
      where('async handler, later');
      channel.ack(message);
      channel.sendToQueue(`${names.queue}_next`, Buffer.from('three'));
      resolve(text(message));
    }),
  );
  await step('a handler with callbacks', async () => {
    channel.sendToQueue(names.queue, Buffer.from('four'));
    return consumed(channel, names.queue, {}, (message, { resolve }) => {
      setTimeout(() => {
        where('timer of a handler');
        channel.ack(message);
        resolve(text(message));
      }, 2);
    });
  });
  await step('no acknowledgement', async () => {
    channel.sendToQueue(names.queue, Buffer.from('five'));
    return consumed(channel, names.queue, { noAck: true }, (message, { resolve }) => resolve(text(message)));
  });
  await step('refused', async () => {
    const seen = [];
    for (const refuse of ['nack', 'reject']) {
      channel.sendToQueue(names.queue, Buffer.from(refuse));
      await consumed(channel, names.queue, {}, (message, { resolve }) => {
        seen.push(text(message));
        if (refuse === 'nack') channel.nack(message, false, false);
        else channel.reject(message, false);
        resolve();
      });
    }
    return seen;
  });
  await step('refused in an async handler', async () => {
    channel.sendToQueue(names.queue, Buffer.from('six'));
    return consumed(channel, names.queue, {}, async (message, { resolve }) => {
      await pause(1);
      channel.nack(message, false, false);
      resolve(text(message));
    });
  });
  const several = (settle) => async () => {
    await fresh();
    for (const n of [1, 2, 3]) channel.sendToQueue(names.queue, Buffer.from(`${n}`));
    const seen = [];
    return consumed(channel, names.queue, {}, (message, { resolve }) => {
      seen.push(text(message));
      if (seen.length < 3) return;
      settle(message);
      resolve(seen);
    });
  };
  await step(
    'acknowledged together',
    several((message) => channel.ack(message, true)),
  );
  await step(
    'all acknowledged',
    several(() => channel.ackAll()),
  );
  await step(
    'all refused',
    several(() => channel.nackAll(false)),
  );
  await step('redelivered', async () => {
    channel.sendToQueue(names.queue, Buffer.from('again'));
    let times = 0;
    return consumed(channel, names.queue, {}, (message, { resolve }) => {
      if (times++ === 0) return channel.nack(message, false, true);
      channel.ack(message);
      resolve(times);
    });
  });

  const confirming = await connection.createConfirmChannel();
  await step(
    'confirmed',
    () =>
      new Promise((resolve, reject) => {
        confirming.publish(names.exchange, 'orders.paid', Buffer.from('seven'), {}, (error) => {
          where('confirm callback');
          if (error) reject(error);
          else resolve('confirmed');
        });
      }),
  );
  await step('all confirmed', async () => {
    confirming.sendToQueue(names.queue, Buffer.from('eight'));
    confirming.sendToQueue(names.queue, Buffer.from('nine'));
    return (await confirming.waitForConfirms()).length;
  });
  await step('refused by the server', async () => {
    const queue = `${names.queue}_full`;
    await confirming.assertQueue(queue, {
      exclusive: true,
      arguments: { 'x-max-length': 0, 'x-overflow': 'reject-publish' },
    });
    return new Promise((resolve) => {
      confirming.sendToQueue(queue, Buffer.from('ten'), {}, (error) => resolve(String(error?.message)));
    });
  });
  await fresh();
  await together(
    'at once',
    5,
    (n) =>
      new Promise((resolve) => {
        confirming.sendToQueue(names.queue, Buffer.from(`${n}`), {}, (error) => {
          where(`confirm callback ${n}`);
          resolve(error);
        });
      }),
  );
  await step('consumed after them', async () => {
    const seen = [];
    await consumed(channel, names.queue, {}, async (message, { resolve }) => {
      channel.ack(message);
      seen.push(text(message));
      if (seen.length === 5) resolve();
    });
    return seen.sort();
  });

  await step('a reply', async () => {
    const { queue } = await channel.assertQueue('', { exclusive: true });
    channel.sendToQueue(names.queue, Buffer.from('question'), { replyTo: queue, correlationId: 'c-2' });
    const answered = consumed(channel, queue, { noAck: true }, (message, { resolve }) =>
      resolve(text(message)),
    );
    await consumed(channel, names.queue, {}, (message, { resolve }) => {
      channel.sendToQueue(message.properties.replyTo, Buffer.from('answer'));
      channel.ack(message);
      resolve();
    });
    return answered;
  });
  await step('cancelled by the server', async () => {
    const queue = `${names.queue}_short`;
    await channel.assertQueue(queue, { durable: false });
    return new Promise((resolve) => {
      channel.consume(queue, resolve).then(() => channel.deleteQueue(queue));
    });
  });

  await step('nothing to send', () => channel.sendToQueue(names.queue, 'no buffer'));
  const closed = await connection.createChannel();
  await closed.close();
  await step('a closed channel', () => closed.publish(names.exchange, 'orders.late', Buffer.from('x')));

  await step('lost in flight', async () => {
    await fresh();
    const other = await amqplib.connect(url);
    other.on('error', () => undefined);
    const lost = await other.createConfirmChannel();
    lost.on('error', () => undefined);
    channel.sendToQueue(names.queue, Buffer.from('held'));
    await new Promise((resolve) => lost.consume(names.queue, resolve));
    const unconfirmed = new Promise((resolve) => {
      lost.sendToQueue(`${names.queue}_next`, Buffer.from('unconfirmed'), {}, (error) =>
        resolve(String(error?.message)),
      );
      // Old versions forget the callback.
      lost.on('close', () => setTimeout(resolve, 20, 'channel closed'));
    });
    other.connection.stream.destroy(new Error('lost'));
    return unconfirmed;
  });
  await fresh();
  await connection.close();

  await step(
    'callbacks',
    () =>
      new Promise((resolve, reject) => {
        const failing = (next) => (error, value) => (error ? reject(error) : next(value));
        callbackApi.connect(
          url,
          failing((model) => {
            const plain = model.createChannel(failing(publish));
            function publish() {
              where('callback of a channel');
              plain.sendToQueue(names.queue, Buffer.from('eleven'));
              plain.get(names.queue, { noAck: true }, failing(consume));
            }
            function consume(got) {
              where('callback of get');
              plain.sendToQueue(names.queue, Buffer.from('twelve'));
              const handler = (message) => {
                where('handler, callback API');
                plain.ack(message);
                confirm([text(got), text(message)]);
              };
              plain.consume(names.queue, handler, {});
            }
            function confirm(seen) {
              const made = model.createConfirmChannel(
                failing(() => {
                  made.sendToQueue(`${names.queue}_next`, Buffer.from('thirteen'), {}, () => {
                    where('confirm callback, callback API');
                    made.waitForConfirms(() => plain.close(() => model.close(() => resolve(seen))));
                  });
                }),
              );
            }
          }),
        );
      }),
  );

  if (recovers) {
    await step('recovering', async () => {
      let seen;
      const delivered = new Promise((resolve) => {
        seen = resolve;
      });
      const recovering = await amqplib.connect(url, {
        recovery: {
          initialDelay: 5,
          setup: async (model) => {
            const made = await model.createChannel();
            await made.consume(names.queue, async (message) => {
              made.ack(message);
              seen(text(message));
            });
          },
        },
      });
      const made = await recovering.createChannel();
      made.sendToQueue(names.queue, Buffer.from('thirteen'));
      const result = await delivered;
      await recovering.close();
      return result;
    });
  }
};

const { createServer } = require('node:net');
const { promisify } = require('node:util');
const redis = require('redis');

const url = process.env.REDIS_URL;
const key = (name) => `lab_redis_3:${name}`;

/** A server that takes what a client greets it with, and hangs up on the first command of the program. */
async function hangingUp() {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      if (String(data).includes('never')) setTimeout(() => socket.destroy(), 30);
      else for (const _ of String(data).match(/^\*/gm) ?? []) socket.write('+OK\r\n');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

exports.run = async ({ step, together, where, pause }) => {
  const client = redis.createClient({ url });
  const call = (name, ...args) => promisify(client[name]).call(client, ...args);
  await new Promise((resolve) => client.once('ready', resolve));
  await step('set and get', async () => {
    await call('set', key('a'), 'secret');
    return call('get', key('a'));
  });
  await step(
    'callback',
    () =>
      new Promise((resolve) => {
        client.get(key('a'), (_error, reply) => {
          where('callback of a command');
          resolve(reply);
        });
      }),
  );
  await step('hash', async () => {
    await call('hmset', key('h'), { field: 'secret' });
    return call('hget', key('h'), 'field');
  });
  await step('failure', () => call('lpush', key('a'), 'x').catch(({ code }) => code));
  await step('digest', () => call('evalsha', '0'.repeat(40), 0).catch(({ code }) => code));
  await step('without a callback', async () => {
    client.set(key('quiet'), 'x');
    await pause(20);
  });
  await step('transaction', () => {
    const multi = client.multi().set(key('b'), '1').incr(key('b'));
    multi.get(key('b'), () => where('callback in a transaction'));
    return new Promise((resolve) =>
      multi.exec((error, replies) => {
        where('callback of a transaction');
        resolve([error, replies]);
      }),
    );
  });
  await step('transaction with a failure', () =>
    promisify((done) => client.multi().lpush(key('a'), 'x').get(key('b')).exec(done))().then(
      ([first, second]) => [first.code, second],
    ),
  );
  await step('pipeline', () => promisify((done) => client.batch().get(key('a')).get(key('b')).exec(done))());
  await step('empty pipeline', () => promisify((done) => client.batch().exec(done))());
  await together('at once', 10, async (n) => {
    await call('set', key(`n${n}`), n);
    return call('get', key(`n${n}`));
  });
  await step('other database', async () => {
    await call('select', 1);
    await call('get', key('none'));
    await call('select', 0);
  });
  await step('before it is ready', async () => {
    const late = redis.createClient({ url });
    const reply = await promisify(late.get).call(late, key('a'));
    late.end(true);
    return reply;
  });
  await step('messages', async () => {
    const subscriber = redis.createClient({ url });
    const received = new Promise((resolve) => {
      subscriber.on('message', (_channel, message) => {
        where('message handler');
        resolve(message);
      });
    });
    await promisify(subscriber.subscribe).call(subscriber, key('channel'));
    await call('publish', key('channel'), 'secret');
    const message = await received;
    subscriber.end(true);
    return message;
  });
  const server = await hangingUp();
  await step('lost in flight', async () => {
    const { port } = server.address();
    const lost = redis.createClient({
      port,
      host: '127.0.0.1',
      no_ready_check: true,
      retry_strategy: () => undefined,
    });
    lost.on('error', () => undefined);
    return promisify(lost.get)
      .call(lost, 'never')
      .then(
        () => 'answered',
        () => 'lost',
      );
  });
  server.close();
  await step('clean up', async () => {
    await call('del', [
      key('a'),
      key('b'),
      key('h'),
      key('quiet'),
      ...Array.from({ length: 10 }, (_, n) => key(`n${n}`)),
    ]);
  });
  client.quit();
};

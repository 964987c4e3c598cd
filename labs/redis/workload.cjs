const { createServer } = require('node:net');
const redis = require('redis');

const major = Number(require('redis/package.json').version.split('.')[0]);
const url = process.env.REDIS_URL;
const key = (name) => `lab_redis:${name}`;

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
  client.on('error', () => undefined);
  await step('connect', async () => void (await client.connect()));
  await step('set and get', async () => {
    await client.set(key('a'), 'secret');
    return client.get(key('a'));
  });
  await step('hash', async () => {
    await client.hSet(key('h'), { field: 'secret', other: '1' });
    return client.hGet(key('h'), 'field');
  });
  await step('raw command', () => client.sendCommand(['STRLEN', key('a')]));
  await step('credentials', () => client.sendCommand(['CONFIG', 'SET', 'appendonly-none', 'secret']));
  await step('failure', () => client.lPush(key('a'), 'x'));
  await step('callback of a promise', () =>
    client.get(key('a')).then((value) => {
      where('then of a command');
      return value;
    }),
  );
  await step('script', async () => {
    const reply = await client.eval('return ARGV[1]', { keys: [], arguments: ['secret'] });
    return reply;
  });
  await step('digest', () =>
    client.sendCommand(['EVALSHA', '0'.repeat(40), '0']).catch(({ message }) => message.slice(0, 8)),
  );
  await step('transaction', () => client.multi().set(key('b'), '1').incr(key('b')).get(key('b')).exec());
  await step('transaction of one name', () => client.multi().get(key('a')).get(key('b')).exec());
  await step('transaction of one', () => client.multi().get(key('a')).exec());
  await step('transaction with a failure', () =>
    client
      .multi()
      .lPush(key('a'), 'x')
      .get(key('b'))
      .exec()
      .then(
        () => 'fine',
        () => 'failed',
      ),
  );
  await step('pipeline', () => client.multi().get(key('a')).get(key('b')).execAsPipeline());
  await step('empty pipeline', () => client.multi().execAsPipeline());
  await step('scan, left early', async () => {
    for await (const page of client.scanIterator({ MATCH: key('none*'), COUNT: 1_000_000 }))
      return [page].flat().length;
    return 'none';
  });
  await together('at once', 10, (n) =>
    client.set(key(`n${n}`), String(n)).then(() => client.get(key(`n${n}`))),
  );
  await step('other database', async () => {
    await client.select(1);
    await client.set(key('in one'), '1');
    await client.del(key('in one'));
    await client.select(0);
  });

  const subscriber = client.duplicate();
  subscriber.on('error', () => undefined);
  await step('messages', async () => {
    await subscriber.connect();
    const received = new Promise((resolve) => {
      void subscriber.subscribe(key('channel'), (message) => {
        where('message handler');
        resolve(message);
      });
    });
    await pause(50);
    await client.publish(key('channel'), 'secret');
    return received;
  });
  await subscriber.disconnect();

  if (redis.createClientPool) {
    const pool = redis.createClientPool({ url }, { minimum: 1, maximum: 1 });
    pool.on('error', () => undefined);
    await pool.connect();
    await together('exhausted', 3, (n) =>
      pool.execute(async (one) => {
        where(`pool task ${n}`);
        return one.get(key(`n${n}`));
      }),
    );
    pool.destroy();
  }

  const server = await hangingUp();
  await step('lost in flight', async () => {
    const { port } = server.address();
    const lost = redis.createClient({
      socket: { port, host: '127.0.0.1', reconnectStrategy: false },
      ...(major >= 5 && { RESP: 2, maintNotifications: 'disabled' }),
      disableClientInfo: true,
    });
    lost.on('error', () => undefined);
    await lost.connect();
    return lost.get('never').then(
      () => 'answered',
      () => 'lost',
    );
  });
  server.close();
  await step('refused', async () => {
    const none = redis.createClient({ socket: { port: 1, host: '127.0.0.1', reconnectStrategy: false } });
    none.on('error', () => undefined);
    return none.connect().then(
      () => 'connected',
      () => 'refused',
    );
  });
  await step('clean up', async () => {
    await client.del([key('a'), key('b'), key('h'), ...Array.from({ length: 10 }, (_, n) => key(`n${n}`))]);
  });
  await client.quit();
  await step('closed', () =>
    client.get(key('a')).then(
      () => 'answered',
      () => 'closed',
    ),
  );
};

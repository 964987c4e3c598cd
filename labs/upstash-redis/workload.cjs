const { Redis } = require('@upstash/redis');

// Behind the server stands REDIS_URL.
const url = process.env.UPSTASH_URL;
const options = { url, token: 'secret', retry: false, enableAutoPipelining: false };

exports.run = async ({ step, together, where, pause }) => {
  const redis = new Redis(options);
  const key = 'lab:upstash';
  await step('command', async () => [
    await redis.set(key, 'secret'),
    await redis.get(key),
    await redis.hset(`${key}:hash`, { field: 'secret' }),
    await redis.hgetall(`${key}:hash`),
    await redis.del(key, `${key}:hash`),
    await redis.get(key),
  ]);
  await step('callback', () =>
    redis.ping().then((reply) => {
      where('then');
      return reply;
    }),
  );
  await step('object', async () => {
    await redis.set(key, { a: [1] });
    return redis.get(key);
  });
  await step('pipeline', () => {
    const pipeline = redis.pipeline();
    pipeline.set(`${key}:a`, 'secret');
    pipeline.incr(`${key}:n`);
    pipeline.del(`${key}:n`);
    return pipeline.exec();
  });
  await step('pipeline of one name', () => redis.pipeline().get(`${key}:a`).get(`${key}:b`).exec());
  await step('pipeline of one', () => redis.pipeline().get(`${key}:a`).exec());
  await step('transaction', () => redis.multi().set(`${key}:a`, 'secret').get(`${key}:a`).exec());
  await step('pipeline that fails', () =>
    redis
      .pipeline()
      .incr(`${key}:a`)
      .get(`${key}:a`)
      .exec()
      .catch(({ name }) => name),
  );
  await step('pipeline that keeps errors', async () => {
    const replies = await redis.pipeline().get(`${key}:a`).incr(`${key}:a`).exec({ keepErrors: true });
    return replies.map(({ error }) => typeof error);
  });
  await step('automatic pipeline', async () => {
    const automatic = new Redis({ ...options, enableAutoPipelining: true });
    const [a, b, c] = await Promise.all([
      automatic.get(`${key}:a`),
      automatic.get(`${key}:b`),
      automatic.ping(),
    ]);
    return [a, b, c, await automatic.get(`${key}:a`)];
  });
  await step('script', async () => redis.eval('return ARGV[1]', [], ['secret']));
  const name = (error) => [error.name, error instanceof Error];
  await step('wrong type', () => redis.lpush(`${key}:a`, 'secret').catch(name));
  await step('no command', () => redis.exec(['NOSUCH', 'secret']).catch(name));
  await step('refused credentials', () => new Redis({ ...options, token: 'wrong' }).ping().catch(name));
  await step('refused connection', () =>
    new Redis({ ...options, url: 'http://127.0.0.1:1' }).ping().catch(name),
  );
  await step('gateway', () => redis.echo('gateway').catch(name));
  await step('middleware', async () => {
    const used = new Redis(options);
    used.use((request, next) => next(request));
    return used.echo('hello');
  });
  await step('subscription', async () => {
    const subscription = redis.subscribe('lab');
    const message = await new Promise((resolve) => subscription.on('message', (given) => resolve(given)));
    await pause(5);
    return message.message ?? message;
  });
  await together('at once', 4, (n) => redis.echo(`n${n}`));
  await step('removed', () => redis.del(`${key}:a`, key));
};

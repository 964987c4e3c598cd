const { EventEmitter, once } = require('node:events');
const { Readable } = require('node:stream');
const Koa = require('koa');
const mount = require('koa-mount');
const routers = require('@koa/router');
const { ask, leave } = require('./ask.cjs');

// A class until 14, then one of several exports.
const Router = routers.Router ?? routers.default ?? routers;

/** A minifier keeps the names of methods. */
function middleware({ where, pause }) {
  return {
    async errors(ctx, next) {
      try {
        await next();
      } catch (error) {
        if (!error.message.startsWith('mapped')) throw error;
        ctx.status = error.message === 'mapped to 503' ? 503 : 409;
        ctx.body = { message: error.message };
      }
    },
    async timing(_ctx, next) {
      await pause(1);
      where('middleware before the router');
      await next();
      where('middleware after the router');
    },
    plain(ctx, next) {
      if (ctx.path === '/health') ctx.body = 'healthy';
      else return next();
    },
    authenticate(ctx, next) {
      if (ctx.get('authorization')) return next();
      ctx.status = 401;
      ctx.body = 'who?';
    },
    async load(ctx, next) {
      ctx.state.loaded = ctx.params.id;
      await next();
    },
  };
}

function routes({ where, pause, heard }, used) {
  const router = new Router();
  router.get('/sync/:id', (ctx) => {
    where('sync handler');
    ctx.body = { id: ctx.params.id };
  });
  router.get('/async/:id', async (ctx) => {
    await pause(2);
    where('async handler');
    ctx.body = { id: ctx.params.id };
  });
  router.get(/^\/files\/(.+)$/, async (ctx) => {
    ctx.body = ctx.captures[0];
  });
  router.get('two handlers', '/two/:id', used.load, async (ctx) => {
    ctx.body = ctx.state.loaded;
  });
  router.get('/items/special', async (ctx) => {
    ctx.body = 'the first route that matches';
  });
  router.get('/items/:id', async (ctx) => {
    ctx.body = ctx.params.id;
  });
  router.post('/body', async (ctx) => {
    const chunks = [];
    for await (const chunk of ctx.req) chunks.push(chunk);
    where('handler behind a body');
    ctx.body = String(Buffer.concat(chunks)).length;
  });
  router.get('/throws', () => {
    throw new Error('broken');
  });
  router.get('/rejects', async () => {
    await pause(1);
    throw new TypeError('rejected');
  });
  router.get('/teapot', (ctx) => ctx.throw(418, 'short and stout'));
  router.get('/mapped/:to', async (ctx) => {
    throw new RangeError(`mapped to ${ctx.params.to}`);
  });
  router.get('/passes', (_ctx, next) => next());
  router.get('/stream', (ctx) => {
    ctx.type = 'text/plain';
    ctx.body = Readable.from(['one ', 'two ', 'three']);
  });
  router.get('/endless', (ctx) => {
    const stream = new Readable({ read: () => undefined });
    stream.push('first');
    stream.on('close', () => heard.emit('gone'));
    ctx.type = 'text/plain';
    ctx.body = stream;
  });
  router.get('/slow', async (ctx) => {
    heard.emit('begun');
    await once(ctx.req.socket, 'close');
    heard.emit('gone');
    await pause(5);
    ctx.body = 'nobody listens';
  });
  return router;
}

/** An app with middleware, a router, nested routers with prefixes, and a mounted app. */
async function build(given) {
  const used = middleware(given);
  const app = new Koa();
  app.on('error', () => undefined);
  for (const name of ['errors', 'timing', 'plain']) app.use(used[name]);
  const router = routes(given, used);
  app.use(router.routes());
  const allowed = router.allowedMethods();
  const named = {
    allowed(ctx, next) {
      return allowed(ctx, next);
    },
  };
  app.use(named.allowed);
  const users = new Router();
  users.use(used.authenticate);
  users.get('/:user/orders/:order', async (ctx) => {
    ctx.body = { user: ctx.params.user, order: ctx.params.order };
  });
  const api = new Router({ prefix: '/api' });
  api.get('/status', async (ctx) => {
    ctx.body = 'of the API';
  });
  api.use('/v1/users', users.routes());
  app.use(api.routes());
  const shop = new Router();
  shop.get('/carts/:cart', async (ctx) => {
    ctx.body = ctx.params.cart;
  });
  app.use(mount('/shop', shop.routes()));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: server.address().port, close: () => server.close() };
}

const authorized = { headers: { authorization: 'Bearer abc' } };
const requests = {
  sync: ['/sync/7'],
  async: ['/async/8?secret=1'],
  'regular expression': ['/files/a/b.txt'],
  'two handlers': ['/two/3'],
  'two routes that match': ['/items/special'],
  'middleware answers': ['/health'],
  'router with a prefix': ['/api/status'],
  'nested routers': ['/api/v1/users/1/orders/2', authorized],
  'middleware of a router answers': ['/api/v1/users/1/orders/2'],
  mounted: ['/shop/carts/9'],
  body: ['/body', { method: 'POST', body: 'card=4242' }],
  throws: ['/throws'],
  rejects: ['/rejects'],
  teapot: ['/teapot'],
  'error becomes 503': ['/mapped/503'],
  'error becomes 409': ['/mapped/409'],
  'handler passes': ['/passes'],
  'not found': ['/nowhere/1'],
  'method not allowed': ['/sync/7', { method: 'DELETE' }],
  head: ['/sync/7', { method: 'HEAD' }],
  stream: ['/stream'],
};

exports.run = async ({ step, together, where, pause, configure }) => {
  const heard = new EventEmitter();
  const app = await build({ where, pause, heard });
  for (const [name, request] of Object.entries(requests)) await step(name, () => ask(app.port, ...request));
  await step('leaves a stream', async () => {
    const gone = once(heard, 'gone');
    await leave(app.port, '/endless');
    await gone;
  });
  await step('leaves a handler', async () => {
    const gone = once(heard, 'gone');
    await leave(app.port, '/slow', { when: once(heard, 'begun') });
    await gone;
    await pause(20);
  });
  await together('at once', 5, (n) => ask(app.port, `/async/${n}`));
  app.close();

  configure({ koa: { layers: true } });
  const layered = await build({ where: () => undefined, pause, heard });
  for (const name of [
    'async',
    'two handlers',
    'middleware answers',
    'nested routers',
    'middleware of a router answers',
    'rejects',
    'error becomes 503',
    'not found',
    'stream',
  ])
    await step(`layers: ${name}`, () => ask(layered.port, ...requests[name]));
  await step('layers: leaves a stream', async () => {
    const gone = once(heard, 'gone');
    await leave(layered.port, '/endless');
    await gone;
  });
  await together('layers: at once', 3, (n) => ask(layered.port, `/async/${n}`));
  layered.close();
};

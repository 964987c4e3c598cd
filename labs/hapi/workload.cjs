const { EventEmitter, once } = require('node:events');
const { PassThrough } = require('node:stream');
const Boom = require('@hapi/boom');
const Hapi = require('@hapi/hapi');
const { ask, leave } = require('./ask.cjs');

/** A minifier keeps the names of methods. */
const methods = ({ where, pause }) => ({
  stamp(_request, h) {
    where('extension before the route is known');
    return h.continue;
  },
  async timing(_request, h) {
    await pause(1);
    where('extension');
    return h.continue;
  },
  mapped(request, h) {
    const { response } = request;
    if (response.isBoom && response.message.startsWith('mapped'))
      return h.response({ message: response.message }).code(response.message === 'mapped to 503' ? 503 : 409);
    return h.continue;
  },
  async stock() {
    await pause(1);
    return 3;
  },
  authenticate(request, h) {
    if (!request.headers.authorization) throw Boom.unauthorized('who?');
    return h.authenticated({ credentials: { user: 'u1' } });
  },
});

function routes({ where, pause, heard }, used) {
  return [
    {
      method: 'GET',
      path: '/sync/{id}',
      handler(request) {
        where('sync handler');
        return { id: request.params.id };
      },
    },
    {
      method: 'GET',
      path: '/async/{id}',
      async handler(request) {
        await pause(2);
        where('async handler');
        return { id: request.params.id };
      },
    },
    { method: 'GET', path: '/files/{path*}', handler: (request) => request.params.path },
    {
      method: 'GET',
      path: '/options',
      options: () => ({ handler: (_request, h) => h.response('from options').code(202) }),
    },
    {
      method: 'GET',
      path: '/stock',
      options: {
        pre: [{ method: used.stock, assign: 'left' }],
        handler: (request) => ({ left: request.pre.left }),
      },
    },
    {
      method: 'POST',
      path: '/body',
      handler(request) {
        where('handler behind a body');
        return { length: JSON.stringify(request.payload).length };
      },
    },
    { method: '*', path: '/any', handler: (request) => request.method },
    {
      method: 'GET',
      path: '/throws',
      handler() {
        throw new Error('broken');
      },
    },
    {
      method: 'GET',
      path: '/rejects',
      async handler() {
        await pause(1);
        throw new TypeError('rejected');
      },
    },
    {
      method: 'GET',
      path: '/teapot',
      handler() {
        throw Boom.teapot('short and stout');
      },
    },
    {
      method: 'GET',
      path: '/mapped/{to}',
      async handler(request) {
        throw Boom.badGateway(`mapped to ${request.params.to}`);
      },
    },
    {
      method: 'GET',
      path: '/private/{id}',
      options: { auth: 'token' },
      handler: (request) => request.auth.credentials.user,
    },
    { method: 'GET', path: '/inner', handler: () => 'inner' },
    {
      method: 'GET',
      path: '/outer/{id}',
      handler: async (request) => (await request.server.inject('/inner')).payload,
    },
    {
      method: 'GET',
      path: '/stream',
      handler(_request, h) {
        const stream = new PassThrough();
        for (const piece of ['one ', 'two ', 'three']) stream.write(piece);
        stream.end();
        return h.response(stream).type('text/plain');
      },
    },
    {
      method: 'GET',
      path: '/endless',
      handler(request, h) {
        const stream = new PassThrough();
        stream.write('first');
        request.raw.res.once('close', () => {
          stream.destroy();
          heard.emit('gone');
        });
        return h.response(stream).type('text/plain');
      },
    },
    {
      method: 'GET',
      path: '/slow',
      async handler(request) {
        heard.emit('begun');
        await once(request.raw.req.socket, 'close');
        heard.emit('gone');
        await pause(5);
        return 'nobody listens';
      },
    },
  ];
}

/** A server with extensions, prerequisites, authentication, and plugins, one of them with a prefix. */
async function build(given) {
  const used = methods(given);
  const server = Hapi.server({ port: 0, host: '127.0.0.1', debug: false });
  server.auth.scheme('token', () => ({ authenticate: used.authenticate }));
  server.auth.strategy('token', 'token');
  server.ext('onRequest', used.stamp);
  server.ext([{ type: 'onPreHandler', method: used.timing }]);
  server.ext({ type: 'onPreResponse', method: used.mapped });
  server.route(routes(given, used));
  const users = {
    name: 'users',
    register(plugin) {
      plugin.ext('onPostAuth', used.stamp);
      plugin.route({
        method: 'GET',
        path: '/{user}/orders/{order}',
        handler: ({ params }) => ({ user: params.user, order: params.order }),
      });
    },
  };
  const api = {
    name: 'api',
    async register(plugin) {
      plugin.route({ method: 'GET', path: '/status', handler: () => 'of the API' });
      await plugin.register(users, { routes: { prefix: '/users' } });
    },
  };
  await server.register(api, { routes: { prefix: '/api' } });
  await server.register({ plugin: { name: 'plain', register: (plugin) => plugin.route(plain) } });
  await server.start();
  return server;
}

const plain = [{ method: 'GET', path: '/plain', handler: () => 'no prefix' }];

const authorized = { headers: { authorization: 'Bearer abc' } };
const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
const requests = {
  sync: ['/sync/7'],
  async: ['/async/8?secret=1'],
  wildcard: ['/files/a/b.txt'],
  'options from a function': ['/options'],
  prerequisite: ['/stock'],
  'any method': ['/any', { method: 'PATCH' }],
  plugin: ['/plain'],
  'plugin with a prefix': ['/api/status'],
  'nested plugins': ['/api/users/1/orders/2'],
  authenticated: ['/private/1', authorized],
  'not authenticated': ['/private/1'],
  body: ['/body', { ...json, body: JSON.stringify({ card: 4242 }) }],
  'body that is none': ['/body', { ...json, body: '{' }],
  throws: ['/throws'],
  rejects: ['/rejects'],
  teapot: ['/teapot'],
  'error becomes 503': ['/mapped/503'],
  'error becomes 409': ['/mapped/409'],
  'not found': ['/nowhere/1'],
  'bad path': ['/sync/%'],
  'asks its own server': ['/outer/5'],
  head: ['/sync/7', { method: 'HEAD' }],
  stream: ['/stream'],
};

exports.run = async ({ step, together, where, pause, configure }) => {
  const heard = new EventEmitter();
  const server = await build({ where, pause, heard });
  const { port } = server.info;
  // Before 20, hapi waits for ever for a payload on this Node, also where it finds no route.
  const reads = Number.parseInt(server.version, 10) >= 20;
  const works = (name) => reads || !/^(P|not found|bad path)/.test(requests[name][1]?.method ?? name);
  for (const [name, request] of Object.entries(requests))
    if (works(name)) await step(name, () => ask(port, ...request));
  await step('leaves a stream', async () => {
    const gone = once(heard, 'gone');
    await leave(port, '/endless');
    await gone;
  });
  await step('leaves a handler', async () => {
    const gone = once(heard, 'gone');
    await leave(port, '/slow', { when: once(heard, 'begun') });
    await gone;
    await pause(20);
  });
  await together('at once', 5, (n) => ask(port, `/async/${n}`));
  await step('without a socket', async () => (await server.inject('/sync/1')).payload);
  await server.stop({ timeout: 0 });

  configure({ hapi: { layers: true } });
  const layered = await build({ where: () => undefined, pause, heard });
  for (const name of [
    'async',
    'prerequisite',
    'nested plugins',
    'authenticated',
    'not authenticated',
    'rejects',
    'error becomes 503',
    'not found',
    'stream',
  ])
    if (works(name)) await step(`layers: ${name}`, () => ask(layered.info.port, ...requests[name]));
  await together('layers: at once', 3, (n) => ask(layered.info.port, `/async/${n}`));
  await layered.stop({ timeout: 0 });
};

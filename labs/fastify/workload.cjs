const { EventEmitter, once } = require('node:events');
const { Readable } = require('node:stream');
const fastify = require('fastify');
const { ask, leave } = require('./ask.cjs');

const fail = (message, statusCode) => Object.assign(new Error(message), statusCode && { statusCode });

/** An app whose plugins have prefixes, hooks, error handlers and "not found" handlers of their own. */
async function build({ where, pause, heard }) {
  const app = fastify();
  // A minifier keeps the names of methods.
  const hooks = {
    authenticate(_request, _reply, done) {
      where('hook with a callback');
      setTimeout(done, 1);
    },
  };
  app.addHook('preHandler', hooks.authenticate);
  app.addHook('onSend', async (_request, _reply, payload) => {
    await pause(1);
    return payload;
  });
  app.get('/sync/:id', (request) => {
    where('sync handler');
    return { id: request.params.id };
  });
  app.get('/async/:id', async (request) => {
    await pause(2);
    where('async handler');
    return { id: request.params.id };
  });
  app.get('/callback', (_request, reply) => {
    setTimeout(() => {
      where('reply in a timer');
      reply.send('later');
    }, 2);
  });
  app.get('/files/*', async (request) => request.params['*']);
  app.get('/date/:at(^\\d{4}$)', async (request) => request.params.at);
  app.post('/body', async (request) => {
    where('handler behind a body');
    return request.body;
  });
  app.get('/checked', { schema: { querystring: { type: 'object', required: ['size'] } } }, async () => 'ok');
  app.get('/throws', () => {
    throw fail('broken');
  });
  app.get('/rejects', async () => {
    await pause(1);
    throw new TypeError('rejected');
  });
  app.get('/teapot', async () => {
    throw fail('short and stout', 418);
  });
  app.get('/gone', (_request, reply) => {
    reply.callNotFound();
  });
  app.get('/stream', async (_request, reply) => {
    reply.type('text/plain');
    return Readable.from(['one ', 'two ', 'three']);
  });
  app.get('/endless', (_request, reply) => {
    reply.type('text/plain');
    const stream = new Readable({ read: () => undefined });
    stream.push('first');
    stream.on('close', () => heard.emit('gone'));
    reply.send(stream);
  });
  app.get('/slow', async (request) => {
    heard.emit('begun');
    await once(request.raw.socket, 'close');
    heard.emit('gone');
    await pause(5);
    return 'nobody listens';
  });
  app.get('/inner', async () => 'inner');
  app.get('/outer/:id', async () => (await app.inject('/inner')).payload);
  app.register(
    async (api) => {
      api.setErrorHandler((error, _request, reply) => {
        where('error handler');
        if (error.message !== 'quiet') reply.code(error.message === 'busy' ? 503 : 409);
        reply.send({ message: error.message, status: reply.statusCode });
      });
      api.setNotFoundHandler((_request, reply) => reply.code(404).send('not in the API'));
      api.get('/', async () => 'root of the API');
      api.get('/busy', async () => {
        throw fail('busy');
      });
      api.get('/quiet', async () => {
        throw fail('quiet');
      });
      api.get('/conflict', async () => {
        throw fail('conflict');
      });
      api.register(
        async (users) => {
          users.addHook('onRequest', (request, reply, done) => {
            if (request.headers.authorization) done();
            else reply.code(401).send('who?');
          });
          users.addHook('onRequest', async () => void (await pause(1)));
          users.get('/:user/orders/:order', async (request) => request.params);
        },
        { prefix: '/users' },
      );
    },
    { prefix: '/api/v1' },
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, port: app.server.address().port };
}

exports.run = async ({ step, together, where, pause, configure }) => {
  const heard = new EventEmitter();
  const { app, port } = await build({ where, pause, heard });
  const paths = {
    sync: '/sync/7',
    async: '/async/8?secret=1',
    callback: '/callback',
    wildcard: '/files/a/b.txt',
    'regular expression': '/date/2026',
    'root of a plugin': '/api/v1',
    throws: '/throws',
    rejects: '/rejects',
    teapot: '/teapot',
    'error handler with 503': '/api/v1/busy',
    'error handler with 409': '/api/v1/conflict',
    'error handler that sets no status': '/api/v1/quiet',
    'hook answers': '/api/v1/users/1/orders/2',
    invalid: '/checked',
    'not found': '/nowhere/1',
    'not found in a plugin': '/api/v1/nowhere/1',
    'not found, says the handler': '/gone',
    'bad url': '/sync/%',
    stream: '/stream',
    'asks its own app': '/outer/5',
  };
  for (const [name, path] of Object.entries(paths)) await step(name, () => ask(port, path));
  await step('nested plugins', () =>
    ask(port, '/api/v1/users/1/orders/2', { headers: { authorization: 'Bearer abc' } }),
  );
  await step('body', () =>
    ask(port, '/body', {
      method: 'POST',
      body: JSON.stringify({ card: 4242 }),
      headers: { 'content-type': 'application/json' },
    }),
  );
  await step('body that is none', () =>
    ask(port, '/body', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
  );
  await step('head', () => ask(port, '/sync/7', { method: 'HEAD' }));
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
  await step('without a socket', async () => (await app.inject('/sync/1')).payload);
  await app.close();

  configure({ fastify: { layers: true } });
  const layered = await build({ where: () => undefined, pause, heard });
  for (const name of ['async', 'callback', 'rejects', 'throws', 'hook answers', 'not found', 'stream'])
    await step(`layers: ${name}`, () => ask(layered.port, paths[name]));
  await step('layers: leaves a stream', async () => {
    const gone = once(heard, 'gone');
    await leave(layered.port, '/endless');
    await gone;
  });
  await together('layers: at once', 3, (n) => ask(layered.port, `/async/${n}`));
  await layered.app.close();
};

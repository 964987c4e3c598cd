import { once } from 'node:events';
import { createServer } from 'node:http';
import { H3, HTTPError, withBase } from 'h3';
import { toNodeHandler } from 'h3/node';
import asking from './ask.cjs';

const { ask } = asking;

/** Routes of every kind, middleware, apps that are mounted and nested, an app that asks itself. */
function build({ where, pause }) {
  const app = new H3({ silent: true });
  app.use(async (_event, next) => {
    where('middleware');
    return next();
  });
  app.get('/sync/:id', (event) => {
    where('handler');
    return { id: event.context.params.id };
  });
  app.get('/async/:id', async (event) => {
    await pause(2);
    where('async handler');
    return { route: event.context.matchedRoute.route };
  });
  app.get('/files/**:path', (event) => event.context.params.path);
  app.all('/any', (event) => event.req.method);
  app.get('/throws', () => {
    throw new Error('broken');
  });
  app.get('/teapot', () => {
    throw new HTTPError({ status: 418, message: 'short and stout' });
  });
  app.get('/inner', () => 'inner');
  app.get('/outer/:id', async () => (await app.request('/inner')).text());
  const users = new H3();
  users.get('/:user/orders/:order', (event) => event.context.params);
  users.get('/', () => 'all of them');
  app.mount('/api/users', users);
  app.mount('/fetched', { fetch: (request) => users.fetch(request) });
  app.all('/based/**', withBase('/based', users));
  return app;
}

const requests = {
  sync: ['/sync/7?secret=1'],
  async: ['/async/8'],
  wildcard: ['/files/a/b.txt'],
  'any method': ['/any', { method: 'PATCH' }],
  throws: ['/throws'],
  teapot: ['/teapot'],
  'not found': ['/nowhere'],
  'asks its own app': ['/outer/1'],
  'a nested app': ['/api/users/1/orders/2'],
  'root of a nested app': ['/api/users'],
  'an app by its fetch': ['/fetched/1/orders/2'],
  'root of an app by its fetch': ['/fetched/'],
  'an app below a base': ['/based/1/orders/2'],
  head: ['/sync/7', { method: 'HEAD' }],
};

export const run = async ({ step, together, where, pause }) => {
  const app = build({ where, pause });
  const server = createServer(toNodeHandler(app)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  for (const [name, request] of Object.entries(requests)) await step(name, () => ask(port, ...request));
  await together('at once', 4, (n) => ask(port, `/async/${n}`));
  server.close();
  await step('without a server', async () => (await app.request('/sync/1')).text());
};

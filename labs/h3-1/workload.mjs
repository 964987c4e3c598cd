import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  createApp,
  createError,
  createRouter,
  defineEventHandler,
  getRouterParams,
  toNodeListener,
  toWebHandler,
  useBase,
} from 'h3';
import asking from './ask.cjs';

const { ask } = asking;

/** Routers in a row and below each other, with middleware before them. */
function build({ where, pause }) {
  const app = createApp();
  app.use(
    defineEventHandler(() => {
      where('middleware');
    }),
  );
  const first = createRouter();
  first.get(
    '/sync/:id',
    defineEventHandler((event) => {
      where('handler');
      return { ...getRouterParams(event), route: event.context.matchedRoute.path };
    }),
  );
  first.get(
    '/async/:id',
    defineEventHandler(async () => {
      await pause(2);
      where('async handler');
      return 'late';
    }),
  );
  first.get(
    '/throws',
    defineEventHandler(() => {
      throw createError({ status: 500, message: 'broken' });
    }),
  );
  const users = createRouter();
  users.get(
    '/:user/orders/:order',
    defineEventHandler((event) => getRouterParams(event)),
  );
  users.get(
    '/',
    defineEventHandler(() => 'all of them'),
  );
  first.use('/api/users/**', useBase('/api/users', users.handler));
  const second = createRouter({ preemptive: true });
  second.add(
    '/second/:id',
    defineEventHandler(() => 'second'),
  );
  app.use(first);
  app.use(
    '/plain',
    defineEventHandler(() => 'plain'),
  );
  app.use(second.handler);
  return app;
}

const requests = {
  sync: ['/sync/7?secret=1'],
  async: ['/async/8'],
  throws: ['/throws'],
  'not found': ['/nowhere'],
  'not allowed': ['/sync/7', { method: 'DELETE' }],
  'a nested router': ['/api/users/1/orders/2'],
  'root of a nested router': ['/api/users/'],
  'the next router': ['/second/1'],
  'no router': ['/plain'],
  head: ['/second/7', { method: 'HEAD' }],
};

export const run = async ({ step, together, where, pause }) => {
  const app = build({ where, pause });
  const server = createServer(toNodeListener(app)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  for (const [name, request] of Object.entries(requests)) await step(name, () => ask(port, ...request));
  await together('at once', 4, (n) => ask(port, `/async/${n}`));
  server.close();
  const fetch = toWebHandler(app);
  await step('without a server', async () => (await fetch(new Request('http://local.test/sync/1'))).text());
};

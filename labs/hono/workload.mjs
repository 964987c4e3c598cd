import { EventEmitter, once } from 'node:events';
import { serve } from '@hono/node-server';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { build, single } from './apps.mjs';
import asking from './ask.cjs';
import other from './cjs.cjs';

const { ask, leave } = asking;
const esm = { Hono, HTTPException };

async function listen(app) {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  return { port: server.address().port, close: () => server.close() };
}

const authorized = { headers: { authorization: 'Bearer abc' } };
const requests = {
  sync: ['/sync/7'],
  async: ['/async/8?secret=1'],
  wildcard: ['/files/a/b.txt'],
  'regular expression': ['/date/2026'],
  'two handlers': ['/two/3'],
  'any method': ['/any', { method: 'PATCH' }],
  'base path': ['/api/status'],
  'nested apps': ['/api/v1/users/1/orders/2', authorized],
  'middleware of a nested app answers': ['/api/v1/users/1/orders/2'],
  'middleware answers': ['/admin/stock'],
  'middleware, then not found': ['/admin/stock', authorized],
  mounted: ['/legacy/old/page'],
  body: ['/body', { method: 'POST', body: 'card=4242' }],
  throws: ['/throws'],
  rejects: ['/rejects'],
  'error becomes 409': ['/conflict'],
  teapot: ['/teapot'],
  'not found': ['/nowhere/1'],
  'not found, says the handler': ['/gone'],
  'asks its own app': ['/outer/5'],
  head: ['/sync/7', { method: 'HEAD' }],
  stream: ['/stream'],
};

/** What a host without `node:http` does. */
const fetched = (app, url, init) =>
  context.with(ROOT_CONTEXT, async () => {
    const answer = await app.fetch(new Request(url, init));
    return { status: answer.status, body: await answer.text() };
  });

export const run = async ({ step, together, where, note, pause, configure }) => {
  const heard = new EventEmitter();
  const app = build(esm, { where, pause, heard });
  const server = await listen(app);
  for (const [name, request] of Object.entries(requests))
    await step(name, () => ask(server.port, ...request));
  await step('leaves a stream', async () => {
    const gone = once(heard, 'gone');
    await leave(server.port, '/endless');
    await gone;
  });
  await step('leaves a handler', async () => {
    const gone = once(heard, 'gone');
    await leave(server.port, '/slow', { when: once(heard, 'begun') });
    await gone;
    await pause(20);
  });
  await together('at once', 5, (n) => ask(server.port, `/async/${n}`));
  await step('without a socket', async () => (await app.request('/sync/1')).text());
  server.close();

  const quiet = { where: () => undefined, pause, heard };
  const common = await listen(build(other.cjs, quiet));
  for (const name of ['sync', 'nested apps', 'rejects', 'not found', 'head'])
    await step(`CommonJS: ${name}`, () => ask(common.port, ...requests[name]));
  common.close();

  for (const [kind, library] of Object.entries({ 'ES modules': esm, CommonJS: other.cjs })) {
    const alone = single(library, { where, note });
    const composed = build(library, quiet);
    const from = {
      'user-agent': 'lab',
      'x-forwarded-for': '203.0.113.9',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
    const asked = {
      'a handler': () => fetched(alone, 'https://shop.example/only/1?secret=1', { headers: from }),
      'an async handler': () => fetched(alone, 'https://shop.example:8443/late/1'),
      'a handler that throws': () => fetched(alone, 'http://shop.example/broken'),
      'a handler that throws no error': () => fetched(alone, 'http://shop.example/odd'),
      'a nested app': () => fetched(composed, 'http://shop.example/api/v1/users/1/orders/2', authorized),
      'a handler that rejects': () => fetched(composed, 'http://shop.example/rejects'),
      'an unknown method': () => fetched(composed, 'http://shop.example/any', { method: 'PURGE' }),
      'nothing found': () => fetched(composed, 'http://shop.example/nowhere'),
      'its own app': () => fetched(composed, 'http://shop.example/outer/1'),
      head: () => fetched(composed, 'http://shop.example/sync/1', { method: 'HEAD' }),
    };
    for (const [name, body] of Object.entries(asked)) await step(`${kind}, no server span: ${name}`, body);
    await together(`${kind}, no server span: at once`, 3, (n) =>
      fetched(composed, `http://shop.example/async/${n}`),
    );
  }

  configure({ hono: { layers: true } });
  const layered = await listen(build(esm, quiet));
  for (const name of [
    'async',
    'two handlers',
    'nested apps',
    'middleware of a nested app answers',
    'middleware answers',
    'rejects',
    'not found',
    'stream',
  ])
    await step(`layers: ${name}`, () => ask(layered.port, ...requests[name]));
  await together('layers: at once', 3, (n) => ask(layered.port, `/async/${n}`));
  layered.close();
  for (const [kind, library] of Object.entries({ 'ES modules': esm, CommonJS: other.cjs })) {
    const composed = build(library, quiet);
    await step(`layers, ${kind}, no server span`, () =>
      fetched(composed, 'http://shop.example/two/1', authorized),
    );
  }
};

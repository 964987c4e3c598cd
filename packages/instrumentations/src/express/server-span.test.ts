import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { configure } from '@spanweave/runtime/configure';
import express from 'express';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../test/in-memory-sdk.js';
import { patch as patchHttp } from '../http/patch.js';
import { patch as patchPg } from '../pg/patch.js';
import { patch } from './patch.js';

patchHttp(http);
patchPg(pg);
patch(express);

let sdk: InMemorySdk;
const pool = new pg.Pool({ host: '127.0.0.1', user: 'root', database: 'test', max: 2 });
const app = express();
const merchants = express.Router();
merchants.get('/:id/status', async (request, response) => {
  const { rows } = await pool.query('SELECT $1::int AS id', [request.params.id]);
  response.json(rows[0]);
});
merchants.get('/:id/broken', async () => {
  await pool.query('SELECT broken');
});
app.use('/merchants', merchants);
const server = http.createServer(app);

beforeAll(async () => {
  sdk = inMemorySdk();
  app.set('env', 'test');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => sdk.reset());
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await pool.end();
  sdk.off();
});

async function get(path: string): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  await response.arrayBuffer();
  for (let turn = 0; turn < 50 && !servers().length; turn++)
    await new Promise((resolve) => setTimeout(resolve, 2));
  return response;
}

const servers = (): ReadableSpan[] => sdk.spans().filter((span) => span.kind === 1);

it('names the server span by method and route, above its queries', async () => {
  await get('/merchants/101/status');
  const [root] = servers();
  expect(root?.name).toBe('GET /merchants/:id/status');
  expect(root?.attributes['http.route']).toBe('/merchants/:id/status');
  const below = sdk.spans().filter((span) => span !== root);
  expect(below.map((span) => span.name)).toEqual(['connect', 'SELECT']);
  expect(below.map((span) => span.parentSpanContext?.spanId)).toEqual(
    Array(2).fill(root?.spanContext().spanId),
  );
});

it('keeps each of many requests in one trace of its own', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, n) => get(`/merchants/${n}/status`)));
  for (let turn = 0; turn < 50 && servers().length < 40; turn++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(servers()).toHaveLength(40);
  for (const root of servers()) {
    const below = sdk.spans().filter((span) => span.parentSpanContext?.spanId === root.spanContext().spanId);
    expect(below.filter((span) => span.name === 'SELECT')).toHaveLength(1);
  }
  const ids = new Set(sdk.spans().map((span) => span.spanContext().spanId));
  expect(
    sdk.spans().filter((span) => span.parentSpanContext && !ids.has(span.parentSpanContext.spanId)),
  ).toEqual([]);
});

it('shows the error of a route and none for a missing one', async () => {
  expect((await get('/merchants/1/broken')).status).toBe(500);
  expect(servers()[0]).toMatchObject({
    name: 'GET /merchants/:id/broken',
    attributes: { 'http.route': '/merchants/:id/broken', 'http.response.status_code': 500 },
    events: [{ name: 'exception' }],
  });
  sdk.reset();
  expect((await get('/missing')).status).toBe(404);
  expect(servers()[0]?.name).toBe('GET');
  expect(servers()[0]?.attributes).not.toHaveProperty('http.route');
});

it('leaves the route out when express is switched off', async () => {
  configure({ express: { enabled: false } });
  await get('/merchants/101/status');
  configure({ express: { enabled: true } });
  expect(servers()[0]?.name).toBe('GET');
});

import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanKind, trace } from '@opentelemetry/api';
import * as undici from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inMemoryTelemetry } from '../../test/in-memory-telemetry.js';
import { patch } from './patch.js';
import { subscribe } from './subscribe.js';

let otel: ReturnType<typeof inMemoryTelemetry>;
let base: string;
const server = http.createServer((req, res) => setTimeout(() => res.end(req.url), 1));

beforeAll(async () => {
  otel = inMemoryTelemetry();
  subscribe();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  otel.off();
  server.close();
});

it('returns what it is given, whatever that is', () => {
  expect(patch(undici)).toBe(undici);
  const part = { request: undici.request };
  expect(patch(part)).toBe(part);
  const { dispatch } = undici.Agent.prototype;
  patch({ default: undici });
  expect(undici.Agent.prototype.dispatch).toBe(dispatch);
  expect([dispatch.name, dispatch.length]).toEqual(['dispatch', 2]);
});

it.each(['request with options of their own', 'request with shared options', 'fetch'])(
  'keeps the parents of requests that wait for one connection: %s',
  async (how) => {
    otel.reset();
    const pool = new undici.Pool(base, { connections: 1 });
    const shared = { path: '/shared', method: 'GET' } as const;
    const parents = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        otel.inside(`root ${index}`, async () => {
          const url = `${base}/${index}`;
          if (how === 'fetch') await (await undici.fetch(url, { dispatcher: pool })).text();
          else {
            const options = how.includes('shared') ? shared : { path: `/${index}`, method: 'GET' as const };
            await (await pool.request(options)).body.text();
          }
          return trace.getActiveSpan()?.spanContext().spanId;
        }),
      ),
    );
    const spans = (await otel.ended(60)).filter((span) => span.kind === SpanKind.CLIENT);
    expect(spans.map((span) => span.parentSpanContext?.spanId).sort()).toEqual([...parents].sort());
    if (how !== 'request with shared options')
      for (const span of spans)
        expect(parents[Number(new URL(String(span.attributes['url.full'])).pathname.slice(1))]).toBe(
          span.parentSpanContext?.spanId,
        );
    await pool.close();
  },
);

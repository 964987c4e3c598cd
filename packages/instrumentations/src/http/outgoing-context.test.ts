import http from 'node:http';
import { context, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import {
  clientSpan,
  configure,
  heads,
  isClient,
  isServer,
  otel,
  port,
  read,
} from '../../test/woven-client.js';
import type { HttpOptions } from './options.js';

describe('context', () => {
  it('of callbacks and listeners is the caller’s, for 200 requests at once over few connections', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 5 });
    const one = (index: number) =>
      otel.inside(`root ${index}`, async () => {
        const active = trace.getActiveSpan();
        const wrong: string[] = [];
        const note = (event: string) => () => trace.getActiveSpan() === active || wrong.push(event);
        await new Promise<void>((resolve, reject) => {
          const request = http.request({
            host: '127.0.0.1',
            port,
            path: `/echo?${index}`,
            method: 'POST',
            agent,
          });
          for (const event of ['socket', 'finish', 'close']) request.on(event, note(event));
          request.on('error', reject).on('response', (response) => {
            note('response')();
            response.on('data', note('data')).on('end', () => {
              note('end')();
              resolve();
            });
          });
          request.end(String(index));
        });
        return wrong;
      });
    const wrong = await Promise.all(Array.from({ length: 200 }, (_, index) => one(index)));
    agent.destroy();
    expect(wrong.flat()).toEqual([]);
    const spans = await otel.ended(600);
    const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
    for (const client of spans.filter(isClient)) {
      const root = byId.get(client.parentSpanContext?.spanId ?? '');
      expect(root?.name).toBe(`root ${String(client.attributes['url.full']).split('?')[1]}`);
    }
    for (const served of spans.filter(isServer)) {
      const client = byId.get(served.parentSpanContext?.spanId ?? '');
      expect(client?.attributes['url.full']).toMatch(new RegExp(`\\?${served.attributes['url.query']}$`));
    }
    expect(spans).toHaveLength(600);
  });

  it('that suppresses tracing makes neither span nor header nor metric', async () => {
    const before = await otel.points('http.client.request.duration');
    const key = Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
    await context.with(context.active().setValue(key, true), () =>
      read(http.get(`http://127.0.0.1:${port}/`)),
    );
    await otel.ended(1);
    expect(otel.spans().filter(isClient)).toEqual([]);
    expect(heads[0]).not.toContain('traceparent');
    expect(await otel.points('http.client.request.duration')).toEqual(before);
  });
});

describe('configuration', () => {
  it('ignores requests by their options, and those without a parent', async () => {
    configure({ ignoreOutgoing: (options) => options.path === '/ping', requireParentForOutgoing: true });
    await read(http.get({ host: '127.0.0.1', port, path: '/ping' }));
    await read(http.get({ host: '127.0.0.1', port, path: '/orphan' }));
    await otel.inside('root', () => read(http.get({ host: '127.0.0.1', port, path: '/child' })));
    expect((await clientSpan()).attributes['url.full']).toMatch(/\/child$/);
  });

  it('calls hooks and captures headers', async () => {
    configure({
      captureHeaders: { client: { request: ['x-tenant'], response: ['Connection'] } },
      request: (span, request) => span.setAttribute('app.request', (request as { path?: string }).path ?? ''),
      response: (span, response) => {
        span.setAttribute('app.status', response.statusCode ?? 0);
        throw new Error('hook');
      },
    });
    await read(http.get({ host: '127.0.0.1', port, path: '/h', headers: { 'X-Tenant': 't1' } }));
    expect((await clientSpan()).attributes).toMatchObject({
      'http.request.header.x-tenant': ['t1'],
      'http.response.header.connection': ['keep-alive'],
      'app.request': '/h',
      'app.status': 200,
    });
  });

  it('switched off, nothing is emitted and nothing differs', async () => {
    configure({ enabled: false } as HttpOptions);
    const request = http.get({ host: '127.0.0.1', port, path: '/' });
    expect(Object.hasOwn(request, 'emit')).toBe(false);
    expect(await read(request)).toBe('hello');
    expect(heads[0]).not.toContain('traceparent');
    expect(otel.spans()).toEqual([]);
  });
});

import type { IncomingMessage, ServerResponse } from 'node:http';
import { trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { only } from '../../test/in-memory-telemetry.js';
import { configure, get, otel, serve } from '../../test/woven-server.js';
import type { HttpOptions } from './options.js';

describe('configuration', () => {
  it('ignores requests with everything below them', async () => {
    configure({ ignoreIncoming: (req) => req.url === '/health' });
    const port = await serve((req, res) => {
      trace.getTracer('app').startSpan('below').end();
      req.on('end', () => {
        trace.getTracer('app').startSpan('late').end();
        res.end('fine');
      });
      req.resume();
    });
    expect(await get(port, '/health')).toMatch(/fine/);
    expect(otel.spans()).toEqual([]);
    await get(port, '/');
    expect((await otel.ended(3)).map((span) => span.name).sort()).toEqual(['GET', 'below', 'late']);
  });

  it('captures the named headers, and no others', async () => {
    configure({ captureHeaders: { server: { request: ['X-Tenant', 'x-missing'], response: ['x-reply'] } } });
    const port = await serve((_req, res) => {
      res.setHeader('X-Reply', ['1', '2']);
      res.end();
    });
    await get(port, '/', ['X-Tenant: t1', 'Authorization: Bearer secret', 'Cookie: a=b']);
    const { attributes } = only(await otel.ended(1));
    expect(attributes['http.request.header.x-tenant']).toEqual(['t1']);
    expect(attributes['http.response.header.x-reply']).toEqual(['1', '2']);
    expect(Object.keys(attributes).filter((key) => key.includes('header'))).toHaveLength(2);
  });

  it('calls hooks with span and message, and survives those that throw', async () => {
    const calls: unknown[] = [];
    configure({
      request: (span, req) => {
        span.setAttribute('app.url', (req as IncomingMessage).url ?? '');
        throw new Error('hook');
      },
      response: (_span, res) => {
        calls.push((res as ServerResponse).statusCode);
        throw new Error('hook');
      },
    });
    const port = await serve((_req, res) => res.writeHead(204).end());
    expect(await get(port, '/x')).toMatch(/ 204 /);
    expect(only(await otel.ended(1)).attributes['app.url']).toBe('/x');
    expect(calls).toEqual([204]);
  });

  it('redacts what it is told to besides the known secrets', async () => {
    configure({ redactQuery: ['Session'] });
    await get(await serve((_req, res) => res.end()), '/?session=1&a=2&sig=3');
    expect(only(await otel.ended(1)).attributes['url.query']).toBe('session=REDACTED&a=2&sig=REDACTED');
  });

  it('switched off, nothing is emitted and nothing differs', async () => {
    configure({ enabled: false } as HttpOptions);
    const port = await serve((req, res) => {
      expect(Object.hasOwn(req, 'emit')).toBe(false);
      res.end('plain');
    });
    expect(await get(port, '/')).toMatch(/plain/);
    expect(otel.spans()).toEqual([]);
  });
});

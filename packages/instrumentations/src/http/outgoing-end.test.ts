import { execFile } from 'node:child_process';
import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { clientSpan, isClient, otel, port, read, server } from '../../test/woven-client.js';

describe('an answer', () => {
  it('of 400 and above is an error of the client', async () => {
    await read(http.get(`http://127.0.0.1:${port}/status/404`));
    const span = await clientSpan();
    expect(span.status.code).toBe(SpanStatusCode.ERROR);
    expect(span.attributes['error.type']).toBe('404');
    expect(span.events).toEqual([]);
  });

  it('covers its body', async () => {
    const request = http.get(`http://127.0.0.1:${port}/slow`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(otel.spans().filter(isClient)).toEqual([]);
    expect(await text(response)).toBe('ab');
    await clientSpan();
  });

  it('that nobody listens for is dumped, and its span ends', async () => {
    const request = http.get(`http://127.0.0.1:${port}/`);
    await once(request, 'close');
    expect((await clientSpan()).attributes['http.response.status_code']).toBe(200);
  });

  it('left unread ends when its connection does, once', async () => {
    const request = http.get(`http://127.0.0.1:${port}/`);
    await once(request, 'response');
    server.closeAllConnections();
    await once(request, 'close');
    expect((await clientSpan()).status.code).toBe(SpanStatusCode.UNSET);
  });

  it('thrown away before its end says so', async () => {
    const request = http.get(`http://127.0.0.1:${port}/slow`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.destroy();
    expect((await clientSpan()).attributes['error.type']).toBe('aborted');
  });

  it('cut off by the server is an error', async () => {
    const request = http.get(`http://127.0.0.1:${port}/cut`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await expect(text(response)).rejects.toThrow('aborted');
    const span = await clientSpan();
    expect(span.attributes['error.type']).toBe('ECONNRESET');
    expect(span.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('that upgrades ends the span with the handshake', async () => {
    const request = http
      .request({ host: '127.0.0.1', port, headers: { Connection: 'Upgrade', Upgrade: 'echo' } })
      .end();
    const [, socket] = (await once(request, 'upgrade')) as [IncomingMessage, net.Socket];
    const span = await clientSpan();
    socket.destroy();
    expect(span.attributes['http.response.status_code']).toBe(101);
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('to CONNECT ends the span with the tunnel open', async () => {
    const request = http.request({ host: '127.0.0.1', port, method: 'CONNECT', path: 'a.test:443' }).end();
    const [, socket] = (await once(request, 'connect')) as [IncomingMessage, net.Socket];
    const span = await clientSpan();
    socket.destroy();
    expect(span.name).toBe('CONNECT');
    expect(span.attributes['http.response.status_code']).toBe(200);
  });
});

describe('a failure', () => {
  async function failure(request: ClientRequest): Promise<[Error & { code?: string }, ReadableSpan]> {
    const error = await new Promise<Error>((resolve) => request.once('error', resolve));
    return [error, await clientSpan()];
  }

  it('to connect has the code of the error', async () => {
    const closed = net.createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port: free } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const request = http.get(`http://127.0.0.1:${free}/`);
    const error = await new Promise<Error & { code?: string }>((resolve) => request.once('error', resolve));
    const span = await clientSpan();
    expect(error.code).toBe('ECONNREFUSED');
    expect(span.attributes['error.type']).toBe('ECONNREFUSED');
    expect(span.status.code).toBe(SpanStatusCode.ERROR);
    expect(span.events.map((event) => event.name)).toEqual(['exception']);
  });

  it('of a server that hangs up', async () => {
    const [, span] = await failure(http.get(`http://127.0.0.1:${port}/hang-up`));
    expect(span.attributes['error.type']).toBe('ECONNRESET');
  });

  it('through destroy before the socket is there', async () => {
    const [error, span] = await failure(
      http.get(`http://127.0.0.1:${port}/silent`).destroy(new RangeError('no')),
    );
    expect(error.message).toBe('no');
    expect(span.attributes['error.type']).toBe('RangeError');
  });

  it('through an AbortSignal', async () => {
    const controller = new AbortController();
    const request = http.get(`http://127.0.0.1:${port}/silent`, { signal: controller.signal });
    request.once('finish', () => controller.abort());
    const [error, span] = await failure(request);
    expect(error.name).toBe('AbortError');
    expect(span.attributes['error.type']).toBe('ABORT_ERR');
  });

  it('through a timeout on which the caller gives up', async () => {
    const request = http.get(`http://127.0.0.1:${port}/silent`, { timeout: 10 });
    request.on('timeout', () => request.destroy());
    const [, span] = await failure(request);
    expect(span.attributes['error.type']).toBe('ECONNRESET');
  });

  it('to construct is thrown as it was', async () => {
    expect(() => http.get('not a url')).toThrow(expect.objectContaining({ code: 'ERR_INVALID_URL' }));
    expect(() => http.get({ path: '/a b' })).toThrow(
      expect.objectContaining({ code: 'ERR_UNESCAPED_CHARACTERS' }),
    );
    expect(() => http.get({ method: 1 as never })).toThrow(
      expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' }),
    );
    expect((await clientSpan()).attributes['error.type']).toBe('ERR_UNESCAPED_CHARACTERS');
  });

  it.each(['woven', 'plain'])('that nobody listens for ends the process: %s', async (how) => {
    const script = fileURLToPath(new URL('fixtures/unhandled-error.mjs', import.meta.url));
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) =>
      execFile(process.execPath, [script, how], (error, _out, err) =>
        resolve({ code: (error as { code?: unknown } | null)?.code, stderr: err }),
      ),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/Unhandled 'error' event/);
    expect(stderr).toMatch(/ECONNREFUSED/);
  });
});

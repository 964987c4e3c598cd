import { once } from 'node:events';
import http from 'node:http';
import got from 'got';

export const run = async ({ step, together, pause }) => {
  let failures = 1;
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://lab');
    if (pathname === '/moved/1') response.writeHead(302, { location: '/users/1' }).end();
    else if (pathname.startsWith('/missing')) response.writeHead(404).end();
    else if (pathname.startsWith('/retried') && failures-- > 0) response.writeHead(503).end();
    else if (pathname.startsWith('/cut')) response.destroy();
    else if (pathname.startsWith('/held')) return;
    else {
      response.writeHead(200, { 'content-type': 'application/json' });
      request
        .resume()
        .on('end', () => response.end(JSON.stringify({ path: pathname, method: request.method })));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;
  const id = 7;
  const once0 = { retry: { limit: 0 } };

  await step('call', () => got(`${base}/users/${id}?token=secret`).json());
  await step('get', () => got.get(`${base}/users/${id}/orders`).json());
  await step('post', () => got.post(new URL(`/users/${id}`, base), { json: { name: 'x' } }).json());
  await step('call with options', () => got({ method: 'DELETE', url: `${base}/users/${id}` }).json());
  await step('no template', () => got(base).json());
  await step('stream', async () => {
    let text = '';
    for await (const piece of got.stream(`${base}/streamed/${id}`)) text += piece;
    return text;
  });

  const api = got.extend({ prefixUrl: `${base}/api/v1` });
  await step('instance', () => api.get(`users/${id}`).json());
  await step('instance called', () => api(`users/${id}/x`).json());
  await together('at once', 3, (n) => api.get(`items/${n}`).json());

  await step('redirect', () => got(`${base}/moved/${1}`).json());
  await step('retry', () =>
    got(`${base}/retried/${id}`, {
      retry: { limit: 1, calculateDelay: ({ computedValue }) => computedValue && 1 },
    }).json(),
  );
  await step('status', () => got(`${base}/missing/${id}`, once0).json());
  await step('connection lost', () => got(`${base}/cut/${id}`, once0).json());
  await step('given up', async () => {
    const controller = new AbortController();
    const asked = got(`${base}/held/${id}`, { ...once0, signal: controller.signal }).catch(
      ({ code }) => code,
    );
    await once(server, 'request');
    controller.abort();
    const code = await asked;
    await pause(10);
    return code;
  });
  server.closeAllConnections();
  server.close();
};

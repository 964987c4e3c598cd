const http = require('node:http');
const { once } = require('node:events');
const axios = require('axios');

exports.run = async ({ step, together, pause }) => {
  let tokens = 0;
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://lab');
    if (pathname === '/moved/1') response.writeHead(302, { location: '/users/1' }).end();
    else if (pathname.startsWith('/missing')) response.writeHead(404).end();
    else if (pathname.startsWith('/cut')) response.destroy();
    else if (pathname.startsWith('/held')) return;
    else {
      if (pathname === '/token') tokens += 1;
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
  const data = ({ data: found }) => found;

  await step('get', async () => data(await axios.get(`${base}/users/${id}?token=secret`)));
  await step('call with an address', async () => data(await axios(`${base}/users/${id}/orders`)));
  await step('call with options', async () =>
    data(await axios({ method: 'delete', url: `${base}/users/${id}` })),
  );
  await step('request', async () => data(await axios.request({ url: `${base}/users/${id}`, method: 'PUT' })));
  await step('post', async () => data(await axios.post(new URL(`/users/${id}`, base).href, { name: 'x' })));
  await step('no template', async () => data(await axios.get(base)));

  const api = axios.create({ baseURL: `${base}/api/v1` });
  api.interceptors.request.use(async (config) => {
    await axios.post(`${base}/token`);
    return config;
  });
  await step('instance, relative', async () => data(await api.get(`users/${id}`)));
  await step('instance, with a slash', async () => data(await api.patch(`/users/${id}`, {})));
  await step('instance called', async () => data(await api({ url: `users/${id}/x` })));
  await together('at once', 3, async (n) => data(await api.get(`items/${n}`)));

  await step('redirect', async () => data(await axios.get(`${base}/moved/${1}`)));
  await step('status', () => axios.get(`${base}/missing/${id}`));
  await step('connection lost', () => axios.get(`${base}/cut/${id}`));
  await step('given up', async () => {
    const controller = new AbortController();
    const asked = axios.get(`${base}/held/${id}`, { signal: controller.signal }).catch(({ code }) => code);
    await once(server, 'request');
    controller.abort();
    const code = await asked;
    await pause(10);
    return code;
  });
  await step('fetch adapter', async () =>
    data(await axios.get(`${base}/fetched/${id}`, { adapter: 'fetch' })),
  );
  await step('tokens', () => tokens);
  server.closeAllConnections();
  server.close();
};

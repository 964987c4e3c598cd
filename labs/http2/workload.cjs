const { context } = require('@opentelemetry/api');
const { getRPCMetadata } = require('@opentelemetry/core');
const http2 = require('node:http2');
const https = require('node:https');
const { once } = require('node:events');

const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};

/** The answer of a stream: status, body, trailers. */
const answer = (stream) =>
  new Promise((resolve, reject) => {
    const found = { body: '' };
    stream.setEncoding('utf8');
    stream.on('response', (headers) => {
      found.status = headers[':status'];
    });
    stream.on('trailers', ({ checksum }) => {
      found.checksum = checksum;
    });
    stream.on('data', (text) => {
      found.body += text;
    });
    stream.on('error', reject);
    stream.on('close', () => resolve(found));
    stream.end();
  });

exports.run = async ({ step, together, where, pause }) => {
  let held;
  const arrived = new Promise((resolve) => {
    held = resolve;
  });
  const server = http2.createServer();
  server.on('stream', (stream, headers) => {
    const path = headers[':path'];
    stream.on('error', () => undefined);
    if (path.startsWith('/items/')) {
      where('stream handler');
      // As frameworks do.
      const metadata = getRPCMetadata(context.active());
      if (metadata) metadata.route = '/items/:id';
      stream.on('end', () => where('end of a request'));
      stream.resume();
      stream.respond({ ':status': 200, 'x-path': path });
      stream.end('item');
    } else if (path === '/trailers') {
      stream.respond({ ':status': 200 }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ checksum: 'abc' }));
      stream.end('body');
    } else if (path === '/push') {
      stream.pushStream({ ':path': '/pushed.css' }, (error, pushed) => {
        if (error) throw error;
        pushed.respond({ ':status': 200 });
        pushed.end('css');
        stream.respond({ ':status': 200 });
        stream.end('page');
      });
    } else if (path === '/reset') stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR);
    else if (path === '/held') held();
    else {
      stream.respond({ ':status': path === '/broken' ? 503 : 404 });
      stream.end();
    }
  });
  const port = await listen(server);
  const session = http2.connect(`http://127.0.0.1:${port}`);
  const id = 7;
  await step('stream', () => answer(session.request({ ':path': `/items/${id}?full=1&token=secret` })));
  await step('callbacks', async () => {
    const stream = session.request({ ':path': '/items/8', ':method': 'POST', 'user-agent': 'lab' });
    stream.on('response', () => where('response event'));
    return answer(stream);
  });
  await step('trailers', () => answer(session.request({ ':path': '/trailers' })));
  await step('push', async () => {
    const pushed = new Promise((resolve) => session.once('stream', (stream) => resolve(answer(stream))));
    return [await answer(session.request({ ':path': '/push' })), (await pushed).body];
  });
  await step('not found', () => answer(session.request({ ':path': '/nowhere' })));
  await step('server error', () => answer(session.request({ ':path': '/broken' })));
  await step('unknown method', () => answer(session.request({ ':path': '/items/1', ':method': 'BREW' })));
  await step('reset by the server', () => answer(session.request({ ':path': '/reset' })));
  await step('abandoned by the client', async () => {
    const stream = session.request({ ':path': '/held' });
    const closed = once(stream, 'close');
    stream.end();
    await arrived;
    stream.close(http2.constants.NGHTTP2_CANCEL);
    await closed;
    await pause(5);
  });
  await together('at once', 3, (n) => answer(session.request({ ':path': `/items/${n}` })));
  session.close();
  await once(session, 'close');
  await step('closed session', () => answer(session.request({ ':path': '/items/9' })));
  server.close();

  await step('refused', async () => {
    const nobody = http2.connect('http://127.0.0.1:9');
    nobody.on('error', () => undefined);
    return answer(nobody.request({ ':path': '/items/10' }));
  });

  const compat = http2.createServer(async (request, response) => {
    where('compat handler');
    for await (const _ of request);
    where('compat handler after the body');
    response.stream.on('error', () => undefined);
    if (request.url === '/throws') response.stream.destroy(new TypeError('in the handler'));
    else response.end('compat');
  });
  const compatPort = await listen(compat);
  const other = http2.connect({ protocol: 'http:', hostname: '127.0.0.1', port: compatPort });
  await step('compat', () => answer(other.request({ ':path': '/compat' })));
  await step('compat fails', () => answer(other.request({ ':path': '/throws' })));
  other.close();
  await once(other, 'close');
  compat.close();

  // Keys that both sides have: no certificates.
  const psk = Buffer.from('6c6162', 'hex');
  const tls = { ciphers: 'PSK-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' };
  const secure = http2.createSecureServer(
    { ...tls, allowHTTP1: true, pskCallback: () => psk },
    (request, response) => response.end(request.httpVersion),
  );
  const securePort = await listen(secure);
  const client = {
    ...tls,
    pskCallback: () => ({ psk, identity: 'lab' }),
    checkServerIdentity: () => undefined,
  };
  await step('secure', async () => {
    const safe = http2.connect(`https://127.0.0.1:${securePort}`, client);
    const got = await answer(safe.request({ ':path': '/secure' }));
    safe.close();
    return got;
  });
  await step('secure with HTTP/1', async () => {
    const request = https.get({ ...client, host: '127.0.0.1', port: securePort, path: '/old', agent: false });
    const [response] = await once(request, 'response');
    response.setEncoding('utf8');
    let body = '';
    for await (const text of response) body += text;
    return body;
  });
  secure.close();
};

const http = require('node:http');
const { once } = require('node:events');
const { trace } = require('@opentelemetry/api');
const WebSocket = require('ws');

exports.run = async ({ step, together, where, pause }) => {
  const web = http.createServer((_request, response) => response.end('web'));
  const server = new WebSocket.Server({
    server: web,
    verifyClient: ({ req }) => !req.url.startsWith('/refused'),
  });
  server.on('connection', (connection) => {
    where('connection on the server');
    connection.on('message', (data) => {
      where('message on the server');
      trace.getTracer('lab').startSpan('handled').end();
      if (String(data) === 'drop') connection.terminate();
      else connection.send(`echo ${data}`);
    });
    connection.on('close', () => where('close on the server'));
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const base = `ws://127.0.0.1:${web.address().port}`;
  const open = async (path) => {
    const connection = new WebSocket(`${base}${path}`);
    await once(connection, 'open');
    return connection;
  };
  const echo = async (connection, text) => {
    connection.send(text);
    const [data] = await once(connection, 'message');
    return String(data);
  };
  let connection;
  await step('connect', async () => {
    connection = await open('/chat?token=secret');
    connection.on('message', () => where('message on the client'));
  });
  await step('message', () => echo(connection, 'one'));
  await step('another message', () => echo(connection, 'two'));
  await step('close', async () => {
    connection.close();
    await once(connection, 'close');
    await pause(5);
  });
  await together('at once', 3, async (n) => {
    const own = await open('/many');
    const answer = await echo(own, n);
    own.close();
    await once(own, 'close');
    return answer;
  });
  await step('dropped', async () => {
    const own = await open('/dropped');
    own.send('drop');
    const [code] = await once(own, 'close');
    return code;
  });
  await step('refused', () => open('/refused'));
  await step('plain request', async () => (await fetch(base.replace('ws', 'http'))).text());
  server.close();
  web.closeAllConnections();
  web.close();
};

const http = require('node:http');
const { once } = require('node:events');
const { Server } = require('socket.io');
const { io } = require('socket.io-client');

exports.run = async ({ step, together, where, pause }) => {
  const web = http.createServer();
  const server = new Server(web);
  const sockets = [];
  let removed = 0;
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('ask', async (text, answer) => {
      where('listener');
      await pause(1);
      answer(`${text}!`);
    });
    socket.on('reply', (text) => socket.emit('said', text));
    socket.on('lost', async () => {
      await pause(1);
      throw Object.assign(new Error('lost'), { name: 'StorageError' });
    });
    socket.once('single', () => {
      removed += 1;
    });
    const gone = () => {
      removed += 100;
    };
    socket.on('gone', gone);
    socket.off('gone', gone);
    socket.once('gone', gone);
    socket.off('gone', gone);
    socket.join('room');
  });
  server.of('/chat').on('connection', (socket) => socket.on('ask', (text, answer) => answer(text)));
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  // The one that a listener rejects with is nobody's to handle.
  const failures = [];
  process.on('unhandledRejection', (error) => failures.push(error.name));

  const base = `http://127.0.0.1:${web.address().port}`;
  const connect = async (path = '') => {
    const client = io(base + path, { transports: ['websocket'], reconnection: false, forceNew: true });
    await new Promise((resolve) => client.once('connect', resolve));
    return client;
  };
  const said = (client, event) => new Promise((resolve) => client.once(event, resolve));
  const ask = (client, text) => new Promise((resolve) => client.emit('ask', text, resolve));
  let client;
  let chat;
  await step('connect', async () => {
    client = await connect();
    chat = await connect('/chat');
    await pause(5);
  });
  await step('listener', () => ask(client, 'hello'));
  await step('namespace', () => ask(chat, 'hello'));
  await step('send', async () => {
    const heard = said(client, 'news');
    sockets[0].emit('news', 'for you');
    return heard;
  });
  await step('send and be answered', async () => {
    client.once('question', (answer) => answer('yes'));
    return new Promise((resolve) =>
      sockets[0].emit('question', (answer) => {
        where('acknowledgement');
        resolve(answer);
      }),
    );
  });
  await step('listener sends', async () => {
    const heard = said(client, 'said');
    client.emit('reply', 'text');
    return heard;
  });
  await step('broadcast', async () => {
    const heard = said(client, 'news');
    server.emit('news', 'for all');
    return heard;
  });
  await step('room', async () => {
    const heard = said(client, 'news');
    server.to('room').emit('news', 'for some');
    return heard;
  });
  await step('listener fails', async () => {
    client.emit('lost');
    await pause(30);
    return failures;
  });
  await step('reserved', () => sockets[0].emit('disconnect'));
  await step('once and off', async () => {
    client.emit('single');
    client.emit('single');
    client.emit('gone');
    await ask(client, 'after');
    return [removed, sockets[0].listeners('ask').length, sockets[0].listeners('gone').length];
  });
  await together('at once', 3, (n) => ask(client, n));
  client.close();
  chat.close();
  await new Promise((resolve) => server.close(resolve));
};

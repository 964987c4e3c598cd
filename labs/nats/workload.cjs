const { createServer } = require('node:net');
const nats = require('nats');

const { connect, headers, AckPolicy, createInbox } = nats;
const servers = process.env.NATS_URL.replace(/^nats:\/\//, '');
const base = 'lab_nats';
const text = (message) => (message ? new TextDecoder().decode(message.data) : null);
/** A callback's message, and a way to handle it. */
const handled = (connection, subject, options, handler) =>
  new Promise((resolve, reject) => {
    const subscription = connection.subscribe(subject, {
      max: 1,
      ...options,
      callback: (error, message) => (error ? reject(error) : handler(message, resolve)),
    });
    subscription.closed.catch(() => undefined);
  });

exports.run = async ({ step, together, where, pause }) => {
  const connection = await connect({ servers, name: 'lab_nats_client', reconnect: false });
  const publish = (subject, payload, options) => connection.publish(`${base}.${subject}`, payload, options);
  const encode = (value) => new TextEncoder().encode(value);

  await step('a callback', async () => {
    const came = handled(connection, `${base}.orders.created`, { queue: 'workers' }, (message, resolve) => {
      where('callback');
      resolve(`${text(message)} ${message.subject}`);
    });
    publish('orders.created', encode('one'));
    return came;
  });
  await step('an async callback that answers', async () => {
    const next = handled(connection, `${base}.orders.next`, {}, (message, resolve) => resolve(text(message)));
    handled(connection, `${base}.orders.*`, {}, async (message) => {
      await pause(2);
      where('callback, later');
      publish('orders.next', `next of ${text(message)}`);
    });
    publish('orders.paid', encode('paid'));
    return next;
  });
  await step('an async callback that fails', async () => {
    const failed = handled(connection, `${base}.orders.broken`, {}, (_message, resolve) => {
      const result = Promise.reject(new TypeError('no such order'));
      result.catch(() => setTimeout(resolve, 2, 'failed'));
      return result;
    });
    publish('orders.broken');
    return failed;
  });
  await step('an iterator', async () => {
    const subscription = connection.subscribe(`${base}.devices.*.state`, { max: 3 });
    for (const n of [1, 2, 3]) publish(`devices.sensor${n}.state`, encode(`${n}`));
    const seen = [];
    for await (const message of subscription) seen.push(text(message));
    return seen;
  });
  await step('an iterator that is left', async () => {
    const subscription = connection.subscribe(`${base}.left`);
    for (const n of [1, 2]) publish('left', encode(`${n}`));
    for await (const message of subscription) return text(message);
  });
  await step('headers of their own', async () => {
    const given = headers();
    given.append('Own', 'x');
    given.append('own-list', 'a');
    given.append('own-list', 'b');
    given.set('traceparent', 'stale');
    const came = handled(connection, `${base}.headers`, {}, (message, resolve) => resolve(message.headers));
    publish('headers', encode('with headers'), { headers: given });
    const got = await came;
    return {
      own: got.get('Own'),
      list: got.values('own-list'),
      given: [...given].map(([name, values]) => `${name}: ${values}`),
    };
  });
  await step('no room for headers', async () => {
    const size = connection.info.max_payload;
    const came = handled(connection, `${base}.large`, {}, (message, resolve) => resolve(message.data.length));
    publish('large', new Uint8Array(size));
    return (await came) === size;
  });
  await step('too large', () => publish('large', new Uint8Array(connection.info.max_payload + 1)));

  const answering = connection.subscribe(`${base}.question`, {
    callback: (_error, message) => {
      where('responder');
      message.respond(encode(`answer to ${text(message)}`));
    },
  });
  await step('request', async () => text(await connection.request(`${base}.question`, encode('a'))));
  await step('request without the shared inbox', async () => {
    const options = { noMux: true, timeout: 2_000 };
    return text(await connection.request(`${base}.question`, encode('b'), options));
  });
  await step('a reply to an inbox of one\u2019s own', async () => {
    const inbox = createInbox();
    const came = handled(connection, inbox, {}, (message, resolve) => resolve(text(message)));
    publish('question', encode('c'), { reply: inbox });
    return came;
  });
  await together('at once', 4, async (n) =>
    text(await connection.request(`${base}.question`, encode(`${n}`))),
  );
  answering.unsubscribe();
  await step('nobody answers', () => connection.request(`${base}.nobody`));

  const manager = await connection.jetstreamManager();
  const stream = `${base}_stream`;
  await manager.streams.delete(stream).catch(() => undefined);
  await manager.streams.add({ name: stream, subjects: [`${base}_js.>`], storage: 'memory' });
  await manager.consumers.add(stream, { durable_name: 'durable', ack_policy: AckPolicy.Explicit });
  const client = connection.jetstream();
  const store = (subject, payload, options) =>
    client.publish(`${base}_js.${subject}`, encode(payload), options);
  const consumer = await client.consumers.get(stream, 'durable');

  await step('store', async () => {
    const { seq, duplicate } = await store('orders', 'first', { msgID: 'one' });
    return { seq, duplicate };
  });
  await step('store against an expectation', () => store('orders', 'x', { expect: { lastSequence: 17 } }));
  await step('store where no stream is', () => client.publish(`${base}_nowhere`, encode('x')));
  await step('next', async () => {
    const message = await consumer.next({ expires: 2_000 });
    message.ack();
    return { text: text(message), id: message.headers.get('Nats-Msg-Id') };
  });
  await step('next of nothing', () => consumer.next({ expires: 1_000 }));
  await step('fetch', async () => {
    await together('stored at once', 3, async (n) => void (await store(`device${n}`, 'state')));
    const seen = [];
    for await (const message of await consumer.fetch({ max_messages: 3, expires: 2_000 })) {
      message.ack();
      seen.push(text(message));
    }
    return seen;
  });
  await step('consume', async () => {
    await store('orders', 'second');
    const messages = await consumer.consume({ max_messages: 10 });
    for await (const message of messages) {
      message.ack();
      return text(message);
    }
  });
  await step('consume with a callback', async () => {
    await store('orders', 'third');
    let messages;
    const came = new Promise((resolve) => {
      const callback = async (message) => {
        where('callback of consume');
        await pause(1);
        message.ack();
        resolve(text(message));
      };
      messages = consumer.consume({ callback });
    });
    const result = await came;
    (await messages).stop();
    return result;
  });
  await step('in order', async () => {
    const ordered = await client.consumers.get(stream);
    const seen = [];
    for await (const message of await ordered.fetch({ max_messages: 1, expires: 2_000 }))
      seen.push(text(message));
    return seen;
  });
  await step('a bucket', async () => {
    const bucket = await client.views.kv(`${base}_bucket`, { storage: 'memory' });
    await bucket.put('key', 'value');
    return (await bucket.get('key')).string();
  });

  await manager.streams.delete(stream);
  await manager.streams.delete(`KV_${base}_bucket`);
  await connection.drain();

  await step('a server without headers', async () => {
    let told;
    const sent = new Promise((resolve) => {
      told = resolve;
    });
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write(`INFO ${JSON.stringify({ server_id: 'plain', version: '2.1.0', max_payload: 1024 })}\r\n`);
      let all = '';
      socket.on('data', (data) => {
        all += data;
        if (/PING\r\n$/.test(String(data))) socket.write('PONG\r\n');
        const found = /^H?PUB[\s\S]*?\r\n.*\r\n/m.exec(all);
        if (found) told(found[0]);
      });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const plain = await connect({ servers: `127.0.0.1:${server.address().port}`, reconnect: false });
    plain.publish(`${base}.plain`, 'plain');
    const result = await sent;
    await plain.close();
    server.close();
    return result;
  });
  await step('closed', () => publish('late', encode('late')));
};

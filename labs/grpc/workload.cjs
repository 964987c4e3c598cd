// A client and a server of one process, and a service of all four kinds of call. A bundle holds one copy of the library for
// both, as a program that serves and asks has it.
const { once } = require('node:events');
const { createServer } = require('node:net');
const { context, propagation } = require('@opentelemetry/api');
const grpc = require('@grpc/grpc-js');

const json = {
  requestSerialize: (value) => Buffer.from(JSON.stringify(value)),
  requestDeserialize: (bytes) => JSON.parse(bytes.toString()),
  responseSerialize: (value) => {
    if (value.unwritable) throw new Error('cannot be written');
    return Buffer.from(JSON.stringify(value));
  },
  responseDeserialize: (bytes) => JSON.parse(bytes.toString()),
};
const method = (name, requestStream, responseStream) => ({
  path: `/lab.Echo/${name}`,
  originalName: name[0].toLowerCase() + name.slice(1),
  requestStream,
  responseStream,
  ...json,
});
const definition = {
  Say: method('Say', false, false),
  Sum: method('Sum', true, false),
  Count: method('Count', false, true),
  Chat: method('Chat', true, true),
};
const unknown = { Missing: method('Missing', false, false) };

/** What the server does is said by the request. */
const handlers = (where, held) => ({
  Say(call, callback) {
    const { please = 'answer', text } = call.request;
    where(`handler, ${please}`);
    const answers = {
      answer: () => setTimeout(() => callback(null, { text: `you said ${text}` }), 1),
      baggage() {
        where(`handler, tenant ${propagation.getActiveBaggage()?.getEntry('tenant')?.value}`);
        callback(null, { text: 'noted' });
      },
      metadata() {
        const leading = new grpc.Metadata();
        leading.set('lab-leading', 'first');
        call.sendMetadata(leading);
        const trailing = new grpc.Metadata();
        trailing.set('lab-trailing', 'last');
        callback(null, { got: call.metadata.get('lab-sent') }, trailing);
      },
      refuse: () => callback({ code: grpc.status.NOT_FOUND, details: 'no such text' }),
      break: () => callback(new Error('broken inside')),
      unwritable: () => callback(null, { unwritable: true }),
      throw() {
        throw new Error('thrown in the handler');
      },
      hold: () => held.push(callback),
    };
    answers[please]();
  },
  Sum(call, callback) {
    let sum = 0;
    call.on('data', ({ number }) => {
      where('data of a request stream');
      sum += number;
    });
    call.on('end', () => callback(null, { sum }));
  },
  async Count(call) {
    const { to, failAt, endless } = call.request;
    for (let n = 1; endless ? !call.cancelled : n <= to; n++) {
      if (n === failAt) {
        call.emit('error', { code: grpc.status.OUT_OF_RANGE, details: `no ${n}` });
        return;
      }
      if (!call.write({ n }) || endless) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    call.end();
  },
  Chat(call) {
    call.on('data', ({ text }) => call.write({ text: text.toUpperCase() }));
    call.on('end', () => call.end());
  },
});

const answered = (begin) =>
  new Promise((resolve, reject) => begin((error, value) => (error ? reject(error) : resolve(value))));

async function read(stream, most = Number.POSITIVE_INFINITY) {
  const got = [];
  for await (const message of stream) {
    got.push(message);
    if (got.length >= most) break;
  }
  return got;
}

exports.run = async ({ step, together, where, pause }) => {
  const held = [];
  const server = new grpc.Server();
  server.addService(definition, handlers(where, held));
  const port = await answered((done) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), done),
  );
  // Needed before 1.10; says so in a warning since.
  if (!grpc.experimental?.createServerCredentialsWithInterceptors && !grpc.ServerInterceptingCall)
    server.start();
  const Echo = grpc.makeGenericClientConstructor(definition, 'Echo');
  const client = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure());

  await step('unary', () =>
    answered((done) =>
      client.say({ text: 'hello' }, (error, value) => {
        where('callback of a unary call');
        done(error, value);
      }),
    ),
  );
  await step('metadata of the caller', async () => {
    const metadata = new grpc.Metadata();
    metadata.set('lab-sent', 'by the caller');
    const first = await answered((done) => client.say({ please: 'metadata' }, metadata, done));
    const second = await answered((done) => client.say({ please: 'metadata' }, metadata, {}, done));
    return { first, second, unchanged: metadata.getMap() };
  });
  await step('baggage', () => {
    const baggage = propagation.createBaggage({ tenant: { value: 'acme' } });
    return context.with(propagation.setBaggage(context.active(), baggage), () =>
      answered((done) => client.say({ please: 'baggage' }, done)),
    );
  });
  await step('by the class itself', async () => {
    const plain = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    const { path, requestSerialize, responseDeserialize } = definition.Say;
    const value = await answered((done) =>
      plain.makeUnaryRequest(path, requestSerialize, responseDeserialize, { text: 'plain' }, done),
    );
    plain.close();
    return value;
  });
  await together('at once', 5, (n) => answered((done) => client.say({ text: n }, done)));

  await step('client stream', () =>
    answered((done) => {
      const stream = client.sum(done);
      for (const number of [1, 2, 3]) stream.write({ number });
      stream.end();
    }),
  );
  await step('server stream', async () => {
    const stream = client.count({ to: 3 });
    stream.on('metadata', () => where('metadata of a stream'));
    stream.on('data', () => where('data of a response stream'));
    stream.on('end', () => where('end of a stream'));
    await once(stream, 'status');
  });
  await step('both streams', async () => {
    const stream = client.chat();
    for (const text of ['a', 'b']) stream.write({ text });
    stream.end();
    return read(stream);
  });

  await step('refused', () => answered((done) => client.say({ please: 'refuse' }, done)));
  await step('broken', () => answered((done) => client.say({ please: 'break' }, done)));
  await step('stream that fails', () => read(client.count({ to: 5, failAt: 3 })));
  await step('unknown method', async () => {
    const Other = grpc.makeGenericClientConstructor(unknown, 'Other');
    const other = new Other(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    try {
      return await answered((done) => other.missing({}, done));
    } finally {
      other.close();
    }
  });

  await step('deadline', async () => {
    // A server that takes the connection and never says a word.
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const waiting = new Echo(`127.0.0.1:${silent.address().port}`, grpc.credentials.createInsecure());
    const deadline = Date.now() + 50;
    const code = await answered((done) => waiting.say({}, { deadline }, done)).catch((error) => error.code);
    waiting.close();
    silent.close();
    return code;
  });
  await step('nobody there', async () => {
    const nowhere = new Echo('127.0.0.1:1', grpc.credentials.createInsecure());
    const code = await answered((done) => nowhere.say({}, done)).catch((error) => error.code);
    nowhere.close();
    return code;
  });
  await step('channel that is closed', () => {
    const closed = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    closed.close();
    return answered((done) => closed.say({}, done));
  });

  await step('interceptors', async () => {
    const { InterceptingCall } = grpc;
    if (!InterceptingCall) return 'hello';
    const later = (options, nextCall) =>
      new InterceptingCall(nextCall(options), {
        start: (metadata, listener, next) => setTimeout(() => next(metadata, listener), 2),
      });
    const { text } = await answered((done) =>
      client.say({ text: 'intercepted' }, { interceptors: [later] }, done),
    );
    return text && 'hello';
  });

  // Before 1.10 this ends the program.
  if (grpc.ServerInterceptingCall)
    await step('thrown', () => answered((done) => client.say({ please: 'throw' }, done)));
  await step('answer that cannot be written', () =>
    answered((done) => client.say({ please: 'unwritable' }, done)),
  );
  await step('cancelled', async () => {
    const failure = answered((done) => {
      const call = client.say({ please: 'hold' }, done);
      const wait = () => (held.length > 0 ? call.cancel() : setTimeout(wait, 2));
      wait();
    });
    return failure.catch(({ code }) => code);
  });
  await step('stream that is cancelled', async () => {
    const stream = client.count({ endless: true });
    await once(stream, 'data');
    stream.cancel();
    const [error] = await once(stream, 'error');
    return error.code;
  });
  // Last, since its server waits for a reader that is gone.
  const own = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  await step('stream that is abandoned', async () => {
    const got = await read(own.count({ endless: true }), 2);
    await pause(5);
    server.forceShutdown();
    return got;
  });
  own.close();
  client.close();
};

const { Anthropic } = require('@anthropic-ai/sdk');

const options = { apiKey: 'sk-secret', baseURL: process.env.ANTHROPIC_LAB_URL, maxRetries: 0 };
const messages = [{ role: 'user', content: 'two and two' }];
const asked = { model: 'claude', max_tokens: 100, messages };
const tool = { name: 'add', description: 'adds', input_schema: { type: 'object', properties: {} } };
const said = ({ content, stop_reason }) => [content, stop_reason];

async function read(stream, most = Number.POSITIVE_INFINITY) {
  const types = [];
  for await (const { type } of stream) {
    types.push(type);
    if (types.length >= most) break;
  }
  return types;
}

exports.run = async ({ step, together, where, configure }) => {
  const client = new Anthropic(options);

  await step('message', async () =>
    said(
      await client.messages.create({
        ...asked,
        system: 'You add.',
        temperature: 0.5,
        top_p: 0.25,
        top_k: 3,
        stop_sequences: ['end'],
      }),
    ),
  );
  await step('then', () =>
    client.messages.create(asked).then((answer) => {
      where('then of a message');
      return said(answer);
    }),
  );
  await together('at once', 4, async (n) =>
    said(await client.messages.create({ ...asked, model: `claude-${n}` })),
  );
  await step('with response', async () => {
    const { data, response } = await client.messages.create(asked).withResponse();
    return [said(data), response.status];
  });
  await step('raw response alone', async () => {
    const response = await client.messages.create(asked).asResponse();
    return [response.status, (await response.json()).id];
  });
  await step('tools', async () => {
    const first = await client.messages.create({ ...asked, tools: [tool] });
    const result = [{ type: 'tool_result', tool_use_id: 'tool_1', content: '4' }];
    const turns = [
      ...messages,
      { role: 'assistant', content: first.content },
      { role: 'user', content: result },
    ];
    return said(await client.messages.create({ ...asked, tools: [tool], messages: turns }));
  });
  const { beta } = client;
  if (beta?.messages) await step('beta', async () => said(await beta.messages.create(asked)));
  if (beta?.messages?.toolRunner)
    await step('tool runner', async () => {
      const run = async ({ a, b }) => String(a + b);
      const runner = beta.messages.toolRunner({
        ...asked,
        tools: [{ ...tool, type: 'custom', run, parse: (input) => input }],
      });
      return said(await runner.runUntilDone());
    });

  await step('stream', async () => read(await client.messages.create({ ...asked, stream: true })));
  await step('stream helper', async () => {
    const stream = client.messages.stream(asked);
    let text = '';
    stream.on('text', (delta) => {
      where('text of a stream helper');
      text += delta;
    });
    return [said(await stream.finalMessage()), text];
  });
  await together('streams at once', 3, async (n) =>
    read(await client.messages.create({ ...asked, model: `claude-${n}`, stream: true })),
  );
  await step('stream left early', async () =>
    read(await client.messages.create({ ...asked, stream: true }), 2),
  );
  await step('stream aborted', async () => {
    const stream = await client.messages.create({ ...asked, model: 'endless', stream: true });
    const { value } = await stream[Symbol.asyncIterator]().next();
    stream.controller.abort();
    return value.type;
  });
  await step(
    'stream failed',
    async () => (await read(await client.messages.create({ ...asked, model: 'torn', stream: true }))).length,
  );

  for (const model of ['unauthorized', 'limited', 'down'])
    await step(model, async () => said(await client.messages.create({ ...asked, model })));
  await step('nobody there', async () =>
    said(await new Anthropic({ ...options, baseURL: 'http://127.0.0.1:9' }).messages.create(asked)),
  );
  await step('too late', async () =>
    said(await client.messages.create({ ...asked, model: 'silent' }, { timeout: 50 })),
  );
  await step('aborted', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const { signal } = controller;
    return said(await client.messages.create({ ...asked, model: 'silent' }, { signal }));
  });

  configure({ anthropic: { captureMessageContent: true } });
  const system = [{ type: 'text', text: 'You add.' }];
  await step('message, recorded', async () => said(await client.messages.create({ ...asked, system })));
  await step('stream, recorded', async () => read(await client.messages.create({ ...asked, stream: true })));
  await step('stream of tools, recorded', async () =>
    read(await client.messages.create({ ...asked, tools: [tool], stream: true })),
  );
  configure({ anthropic: { captureMessageContent: false } });
};

const openai = require('openai');
const OpenAI = openai.OpenAI ?? openai.default ?? openai;

const baseURL = `${process.env.OPENAI_LAB_URL}/v1`;
const options = { apiKey: 'sk-secret', baseURL, maxRetries: 0 };
const messages = [
  { role: 'system', content: 'You add.' },
  { role: 'user', content: [{ type: 'text', text: 'two and two' }] },
];
const add = {
  type: 'function',
  function: { name: 'add', parameters: { type: 'object', properties: {} } },
};
const said = ({ choices: [{ message, finish_reason }] }) => [message.content, finish_reason];
const without = (value) => Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('_')));

async function read(stream, most = Number.POSITIVE_INFINITY) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk.type ?? chunk.choices[0]?.delta?.content ?? null);
    if (chunks.length >= most) break;
  }
  return chunks;
}

exports.run = async ({ step, together, where, pause }) => {
  const client = new OpenAI(options);
  const { completions } = client.chat;

  await step('chat', async () =>
    without(
      await completions.create({
        model: 'gpt',
        messages,
        temperature: 0.5,
        top_p: 0.25,
        max_tokens: 100,
        frequency_penalty: 0.1,
        presence_penalty: 0.2,
        seed: 7,
        stop: ['end'],
        n: 2,
        response_format: { type: 'json_object' },
        service_tier: 'flex',
      }),
    ),
  );
  await step('then', () =>
    completions.create({ model: 'gpt', messages, stop: 'end' }).then((answer) => {
      where('then of a completion');
      return said(answer);
    }),
  );
  await together('at once', 4, async (n) => said(await completions.create({ model: `gpt-${n}`, messages })));

  // The promise is lazy, and stays what it is.
  await step('with response', async () => {
    const promise = completions.create({ model: 'gpt', messages });
    const { data, response } = await promise.withResponse();
    return [said(data), response.status, (await promise) === data];
  });
  await step('raw response alone', async () => {
    const response = await completions.create({ model: 'gpt', messages }).asResponse();
    return [response.status, response.bodyUsed, (await response.json()).id];
  });
  await step('asked for later', async () => {
    const first = completions.create({ model: 'gpt', messages });
    const second = completions.create({ model: 'gpt-mini', messages });
    return [said(await first), said(await second)];
  });
  await step('unwrapped', async () => {
    const promise = completions.create({ model: 'gpt', messages });
    return [
      promise instanceof Promise,
      typeof promise.withResponse,
      await promise._thenUnwrap(({ id }) => id),
    ];
  });

  // Tools.
  const turn = { role: 'tool', tool_call_id: 'call_1', content: '4' };
  await step('tools', async () => {
    const answer = await completions.create({ model: 'gpt', messages, tools: [add] });
    const called = answer.choices[0].message;
    return said(
      await completions.create({ model: 'gpt', messages: [...messages, called, turn], tools: [add] }),
    );
  });

  // Streams.
  await step('stream', async () => {
    const stream = await completions.create({
      model: 'gpt',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    where('stream begun');
    return read(stream);
  });
  await step('stream of tools', async () =>
    read(await completions.create({ model: 'gpt', messages, stream: true, tools: [add] })),
  );
  await step('stream split', async () => {
    const [left, right] = (await completions.create({ model: 'gpt', messages, stream: true })).tee();
    return [await read(left), await read(right)];
  });
  await step('stream as bytes', async () => {
    const stream = await completions.create({ model: 'gpt', messages, stream: true });
    return (await new Response(stream.toReadableStream()).text()).split('\n').length;
  });
  await together('streams at once', 3, async (n) =>
    read(await completions.create({ model: `gpt-${n}`, messages, stream: true })),
  );
  const beta = client.beta?.chat?.completions ?? {};
  const helper = completions.stream ? completions : beta;
  if (helper.stream)
    await step('stream helper', async () => {
      const stream = helper.stream({ model: 'gpt', messages });
      let text = '';
      stream.on('content', (delta) => {
        where('content of a stream helper');
        text += delta;
      });
      return [said(await stream.finalChatCompletion()), text];
    });
  const parsing = completions.parse ? completions : beta;
  if (parsing.parse)
    await step('parse helper', async () => said(await parsing.parse({ model: 'gpt', messages })));

  // Failures.
  for (const model of ['unauthorized', 'limited', 'long', 'down'])
    await step(model, async () => said(await completions.create({ model, messages })));
  await step('limited, tried twice', async () =>
    said(await completions.create({ model: 'limited', messages }, { maxRetries: 1 })),
  );
  await step('nobody there', async () =>
    said(
      await new OpenAI({ ...options, baseURL: 'http://127.0.0.1:9/v1' }).chat.completions.create({
        model: 'gpt',
        messages,
      }),
    ),
  );
  await step('too late', async () =>
    said(await completions.create({ model: 'silent', messages }, { timeout: 50 })),
  );
  await step('aborted', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    return said(await completions.create({ model: 'silent', messages }, { signal: controller.signal }));
  });
  // Embeddings.
  const { embeddings } = client;
  await step('embeddings', async () => {
    const answer = await embeddings.create({ model: 'embed', input: 'two and two' });
    return Array.from(answer.data[0].embedding);
  });
  await step('embeddings as floats', async () => {
    const body = { model: 'embed', input: ['two'], encoding_format: 'float', dimensions: 4 };
    return (await embeddings.create(body)).data[0].embedding;
  });
  await step('embeddings failed', async () => embeddings.create({ model: 'down', input: 'two' }));

  // Another provider behind the same client.
  const Azure = openai.AzureOpenAI ?? OpenAI.AzureOpenAI;
  if (Azure)
    await step('azure', async () => {
      const azure = new Azure({
        apiKey: 'secret',
        baseURL: `${process.env.OPENAI_LAB_URL}/openai`,
        apiVersion: '2024-10-21',
        maxRetries: 0,
      });
      return said(await azure.chat.completions.create({ model: 'gpt', messages }));
    });

  // Responses.
  const { responses } = client;
  if (responses) {
    await step('response', async () => {
      const answer = await responses.create({
        model: 'gpt',
        input: 'two and two',
        instructions: 'You add.',
        conversation: 'conv_1',
        temperature: 0.5,
        max_output_tokens: 50,
        text: { format: { type: 'text' } },
      });
      return [answer.output_text, answer.status];
    });
    await step(
      'response cut off',
      async () =>
        (
          await responses.create({
            model: 'gpt',
            input: [{ role: 'user', content: 'two' }],
            max_output_tokens: 1,
          })
        ).status,
    );
    await step('response failed', async () => responses.create({ model: 'limited', input: 'two' }));
    await step('response streamed', async () =>
      read(await responses.create({ model: 'gpt', input: 'two', stream: true })),
    );
    await step('response broken in its stream', async () =>
      read(await responses.create({ model: 'broken', input: 'two', stream: true })),
    );
    if (responses.stream)
      await step('response helper', async () => {
        const stream = responses.stream({ model: 'gpt', input: 'two' });
        return (await stream.finalResponse()).output_text;
      });
  }

  // Left before their end.
  await step('stream left early', async () =>
    read(await completions.create({ model: 'gpt', messages, stream: true }), 2),
  );
  await step('stream aborted', async () => {
    const stream = await completions.create({ model: 'endless', messages, stream: true });
    const iterator = stream[Symbol.asyncIterator]();
    const first = await iterator.next();
    stream.controller.abort();
    return first.value.id;
  });
  await step('stream never read', async () => {
    const stream = await completions.create({ model: 'gpt', messages, stream: true });
    stream.controller.abort();
  });
  await step('stream failed', async () =>
    read(await completions.create({ model: 'torn', messages, stream: true })),
  );
  if (responses)
    await step('response streamed, left early', async () =>
      read(await responses.create({ model: 'gpt', input: 'two', stream: true }), 2),
    );
  await step('failed where nobody waits', async () => {
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const rejected = new Promise((resolve) => process.once('unhandledRejection', resolve));
    void completions.create({ model: 'long', messages });
    const error = await Promise.race([rejected, pause(5000)]);
    for (const other of others) process.on('unhandledRejection', other);
    return error?.code;
  });
};

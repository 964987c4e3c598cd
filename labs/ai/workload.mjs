import { createOpenAI } from '@ai-sdk/openai';
import { ProxyTracerProvider } from '@opentelemetry/api';
import * as sdk from 'ai';
import {
  embed,
  embedMany,
  generateObject,
  generateText,
  jsonSchema,
  streamObject,
  streamText,
  tool,
} from 'ai';

const openai = createOpenAI({
  apiKey: 'sk-secret',
  baseURL: `${process.env.OPENAI_LAB_URL}/v1`,
  // Version 1 asks for counts of a stream then.
  compatibility: 'strict',
});
const Agent = sdk.ToolLoopAgent ?? sdk.Experimental_Agent;
const twoSteps = sdk.stepCountIs
  ? { stopWhen: sdk.stepCountIs(2) }
  : sdk.isStepCount
    ? { stopWhen: sdk.isStepCount(2) }
    : { maxSteps: 2 };
const most = (n) => (sdk.stepCountIs || sdk.isStepCount ? { maxOutputTokens: n } : { maxTokens: n });
const schema = jsonSchema({ type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } });
const prompt = 'two and two';
const once = { maxRetries: 0 };
const settings = { temperature: 0.5, topP: 0.25, frequencyPenalty: 0.1, presencePenalty: 0.2, seed: 7 };

async function read(stream, count = Number.POSITIVE_INFINITY) {
  const parts = [];
  for await (const part of stream) {
    parts.push(part);
    if (parts.length >= count) break;
  }
  return parts;
}

export const run = async ({ step, together, where, configure }) => {
  const model = openai.chat('gpt');
  const add = (execute) => ({
    add: tool({ description: 'Adds.', inputSchema: schema, parameters: schema, execute }),
  });
  const adding = add(async ({ a, b }) => {
    where('in a tool');
    return a + b;
  });

  await step('generateText', async () => {
    const { text, finishReason, usage } = await generateText({
      model,
      system: 'You add.',
      prompt,
      ...settings,
      ...most(100),
      stopSequences: ['end'],
      ...once,
    });
    where('after it');
    return [text, finishReason, usage.totalTokens];
  });
  await together('at once', 4, async (n) => {
    const { text } = await generateText({ model: openai.chat(`gpt-${n}`), prompt });
    return text;
  });
  await step('responses', async () => (await generateText({ model: openai.responses('gpt'), prompt })).text);
  await step('tools', async () => {
    const { text, steps } = await generateText({ model, prompt, tools: adding, ...twoSteps });
    return [text, steps.length, steps[0].toolResults.map(({ output, result }) => output ?? result)];
  });
  await step('a tool that fails', () =>
    generateText({
      model,
      prompt,
      tools: add(async () => {
        throw new RangeError('too much');
      }),
      ...twoSteps,
    }).then(
      ({ text }) => text,
      ({ name }) => name === 'AI_ToolExecutionError' && 'four',
    ),
  );
  await step('a tool that asks a model', async () => {
    const tools = add(async () => (await generateText({ model: openai.chat('gpt-mini'), prompt })).text);
    return (await generateText({ model, prompt, tools, ...twoSteps })).text;
  });

  // Failures.
  for (const name of ['unauthorized', 'limited', 'long'])
    await step(name, () => generateText({ model: openai.chat(name), prompt, ...once }));
  await step('asked again', async () => {
    try {
      await generateText({ model: openai.chat('down'), prompt, maxRetries: 1 });
    } catch (error) {
      return error.name;
    }
  });
  await step('nobody listens there', async () => {
    const nowhere = createOpenAI({ apiKey: 'sk-secret', baseURL: 'http://127.0.0.1:1/v1' });
    return await generateText({ model: nowhere.chat('gpt'), prompt, ...once }).catch(({ name }) => name);
  });
  await step('aborted', async () => {
    const signal = AbortSignal.timeout(20);
    const asked = generateText({ model: openai.chat('silent'), prompt, abortSignal: signal, ...once });
    return await asked.catch(({ name }) => name);
  });

  // Streams.
  await step('streamText', async () => {
    const { textStream, usage } = streamText({ model, prompt, ...settings, ...once });
    const texts = await read(textStream);
    where('after a stream');
    return [texts, (await usage).totalTokens];
  });
  await step('streamed responses', async () =>
    read(streamText({ model: openai.responses('gpt'), prompt }).textStream),
  );
  await together('streams at once', 3, async (n) =>
    read(streamText({ model: openai.chat(`gpt-${n}`), prompt }).textStream),
  );
  await step('streamed with a tool', async () => {
    const result = streamText({ model, prompt, tools: adding });
    const parts = await read(result.fullStream);
    return parts.map(({ type }) => type).filter((type) => /^tool-(call|result)$/.test(type));
  });
  await step('streamed in steps', async () => {
    const result = streamText({ model, prompt, tools: adding, ...twoSteps });
    const parts = await read(result.fullStream);
    return parts.map(({ type }) => type).filter((type) => /^tool-(call|result)$/.test(type));
  });
  await step('tools that cannot be woven', async () => {
    const tools = { add: Object.freeze({ ...adding.add }) };
    return (await generateText({ model, prompt, tools })).toolResults.length;
  });
  await step('left early', async () => {
    const gone = new AbortController();
    const { textStream } = streamText({
      model: openai.chat('endless'),
      prompt,
      abortSignal: gone.signal,
      onError: () => undefined,
    });
    const texts = await read(textStream, 1);
    gone.abort();
    return texts;
  });
  await step('a stream that is refused', async () => {
    const errors = [];
    const { fullStream } = streamText({
      model: openai.chat('unauthorized'),
      prompt,
      ...once,
      onError: ({ error }) => errors.push(error.name),
    });
    await read(fullStream).catch(() => undefined);
    return errors.slice(0, 1);
  });
  await step('a stream that fails', async () => {
    const { fullStream } = streamText({
      model: openai.chat('torn'),
      prompt,
      ...once,
      onError: () => undefined,
    });
    const parts = await read(fullStream).catch(() => []);
    return parts.some(({ type }) => type === 'error');
  });

  // Objects. The answer is no object.
  await step('generateObject', () =>
    generateObject({ model, prompt, schema, ...once }).catch(({ name }) => name),
  );
  await step('streamObject', async () => {
    const { partialObjectStream, object } = streamObject({
      model,
      prompt,
      schema,
      ...once,
      onError: () => undefined,
    });
    const failed = object.then(
      () => 'object',
      ({ name }) => name,
    );
    await read(partialObjectStream);
    return failed;
  });

  // Embeddings.
  const vectors = (openai.embedding ?? openai.textEmbeddingModel)('vector');
  await step('embed', async () => (await embed({ model: vectors, value: 'a' })).embedding);
  await step('embedMany', async () => (await embedMany({ model: vectors, values: ['a'] })).embeddings);

  if (Agent)
    await step('agent', async () => {
      const agent = new Agent({ model, tools: adding, ...twoSteps });
      return (await agent.generate({ prompt })).text;
    });
  // In the course of 5.
  if (sdk.ToolLoopAgent)
    await step('a tool that answers step by step', async () => {
      const tools = add(async function* ({ a, b }) {
        yield 'adding';
        await new Promise((resolve) => setTimeout(resolve, 1));
        where('in a step of a tool');
        yield a + b;
      });
      return (await generateText({ model, prompt, tools, ...twoSteps })).text;
    });

  // What makes its own spans is left alone.
  await step('own telemetry', async () => {
    const telemetry = {
      isEnabled: true,
      // Until 7: its spans go nowhere.
      tracer: new ProxyTracerProvider().getTracer('none'),
      integrations: [{ executeTool: ({ execute }) => execute() }],
    };
    const options = { model, prompt, tools: adding, ...twoSteps };
    return (await generateText({ ...options, experimental_telemetry: telemetry })).text;
  });

  configure({ ai: { captureMessageContent: true } });
  await step('with contents', async () => {
    const { text } = await generateText({ model, system: 'You add.', prompt, tools: adding, ...twoSteps });
    return text;
  });
  await step('streamed with contents', async () => read(streamText({ model, prompt }).textStream));
};

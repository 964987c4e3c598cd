import { afterEach, beforeEach, expect, it } from 'vitest';
import { tracing } from '../../../runtime/test/tracing.js';
import { ask, ask7, resolve } from './advice.js';

let otel: ReturnType<typeof tracing>;
beforeEach(() => {
  otel = tracing();
});
afterEach(() => otel.off());

const answer = { content: [], finishReason: { unified: 'tool-calls' }, usage: { inputTokens: { total: 3 } } };
const made = () => ({
  provider: 'google.vertex.chat',
  modelId: 'm',
  doGenerate: async (_: object): Promise<object> => answer,
});
const named = () => otel.spans().map(({ name }) => name);

it('weaves the model that a name stands for', async () => {
  const model = made();
  expect(resolve(undefined, ['m'], () => model)).toBe(model);
  expect(await model.doGenerate({ topK: 4 })).toBe(answer);
  const [span, ...more] = otel.spans();
  expect(more).toEqual([]);
  expect(span?.attributes).toMatchObject({
    'gen_ai.provider.name': 'gcp.vertex_ai',
    'gen_ai.request.top_k': 4,
    'gen_ai.response.finish_reasons': ['tool_call'],
    'gen_ai.usage.input_tokens': 3,
  });
});

it('weaves a model once', async () => {
  const model = made();
  for (const _ of [1, 2]) await ask(undefined, [{ model }], () => model.doGenerate({}));
  expect(named()).toEqual(['chat m', 'chat m']);
});

it('leaves a call alone of which the library makes spans', async () => {
  const model = made();
  const asked = { model, experimental_telemetry: { isEnabled: true } };
  await ask(undefined, [asked], () => model.doGenerate({}));
  expect(named()).toEqual([]);
  await ask7(undefined, [asked], () => model.doGenerate({}));
  expect(named()).toEqual(['chat m']);
  await ask7(undefined, [{ model, telemetry: { integrations: { executeTool: () => undefined } } }], () =>
    model.doGenerate({}),
  );
  expect(named()).toEqual(['chat m']);
});

it('takes what it is given, whatever it is', () => {
  for (const given of [
    undefined,
    null,
    'm',
    {},
    { model: 'm' },
    { model: Object.freeze({}), tools: { a: undefined } },
  ])
    expect(ask(undefined, [given], () => 'done')).toBe('done');
});

it('leaves a stream alone that it cannot replace', async () => {
  const streamed = Object.freeze({ stream: new ReadableStream() });
  const model = { modelId: 'm', doStream: async (_: object) => streamed };
  await ask(undefined, [{ model }], () => model.doStream({}));
  expect([streamed.stream.locked, named()]).toEqual([false, ['chat m']]);
});

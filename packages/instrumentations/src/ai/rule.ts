import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const common = [
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.request.model',
  'gen_ai.usage.input_tokens',
  'server.address',
  'server.port',
  'error.type',
];

const functions = [
  'generateText',
  'streamText',
  'generateObject',
  'streamObject',
  'embed',
  'embedMany',
] as const;

/** ai 4 to 7: requests to models, whoever provides them, and the tools that they call. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'ai',
  id: 'ai',
  telemetry: {
    spans: [
      {
        name: 'chat {gen_ai.request.model}',
        kind: 'client',
        attributes: [
          ...common,
          'gen_ai.output.type',
          'gen_ai.request.frequency_penalty',
          'gen_ai.request.max_tokens',
          'gen_ai.request.presence_penalty',
          'gen_ai.request.seed',
          'gen_ai.request.stop_sequences',
          'gen_ai.request.stream',
          'gen_ai.request.temperature',
          'gen_ai.request.top_k',
          'gen_ai.request.top_p',
          'gen_ai.response.finish_reasons',
          'gen_ai.response.id',
          'gen_ai.response.model',
          'gen_ai.response.time_to_first_chunk',
          'gen_ai.usage.output_tokens',
          'gen_ai.usage.cache_creation.input_tokens',
          'gen_ai.usage.cache_read.input_tokens',
          'gen_ai.usage.reasoning.output_tokens',
          'gen_ai.input.messages',
          'gen_ai.output.messages',
        ],
      },
      {
        name: 'embeddings {gen_ai.request.model}',
        kind: 'client',
        attributes: [...common, 'gen_ai.embeddings.dimension.count'],
      },
      {
        name: 'execute_tool {gen_ai.tool.name}',
        kind: 'internal',
        attributes: [
          'gen_ai.operation.name',
          'gen_ai.tool.call.arguments',
          'gen_ai.tool.call.id',
          'gen_ai.tool.call.result',
          'gen_ai.tool.description',
          'gen_ai.tool.name',
          'gen_ai.tool.type',
          'error.type',
        ],
      },
    ],
    metrics: ['gen_ai.client.operation.duration', 'gen_ai.client.token.usage'],
    options: {
      captureMessageContent:
        'records what was said, and what goes into tools and comes out of them; default: `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT`, else off',
    },
  },
  weave: [
    ...functions.flatMap(
      (name) =>
        [
          {
            versions: '>=4.0.0 <7',
            file: 'dist/index.{js,mjs}',
            where: { function: name },
            do: { around: 'ask', replaces: false },
          },
          {
            versions: '>=7.0.0 <8',
            file: 'dist/index.js',
            where: { function: name },
            do: { around: 'ask7', replaces: false },
          },
          { versions: '>=4.0.0 <7', where: { import: name }, do: { reference: 'asking' } },
          { versions: '>=7.0.0 <8', where: { import: name }, do: { reference: 'asking7' } },
        ] as const,
    ),
    {
      versions: '>=5.0.0 <8',
      file: 'dist/index.{js,mjs}',
      where: { function: 'resolveLanguageModel' },
      do: { around: 'resolve', replaces: false },
    },
    {
      versions: '>=5.0.6 <8',
      file: 'dist/index.{js,mjs}',
      where: { function: 'resolveEmbeddingModel' },
      do: { around: 'resolve', replaces: false },
    },
    { versions: '>=5.0.0 <7', where: { import: true }, do: { patch: 'patch' } },
    { versions: '>=7.0.0 <8', where: { import: true }, do: { patch: 'patch7' } },
  ],
};

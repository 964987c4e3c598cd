import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const common = [
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.request.model',
  'gen_ai.response.model',
  'gen_ai.usage.input_tokens',
  'server.address',
  'server.port',
  'error.type',
];

/** openai 4 to 7, CommonJS and ES modules. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'openai',
  id: 'openai',
  compat: true,
  telemetry: {
    spans: [
      {
        name: 'chat {gen_ai.request.model}',
        kind: 'client',
        attributes: [
          ...common,
          'gen_ai.conversation.id',
          'gen_ai.output.type',
          'gen_ai.request.choice.count',
          'gen_ai.request.frequency_penalty',
          'gen_ai.request.max_tokens',
          'gen_ai.request.presence_penalty',
          'gen_ai.request.seed',
          'gen_ai.request.stop_sequences',
          'gen_ai.request.stream',
          'gen_ai.request.temperature',
          'gen_ai.request.top_p',
          'gen_ai.response.finish_reasons',
          'gen_ai.response.id',
          'gen_ai.response.time_to_first_chunk',
          'gen_ai.usage.output_tokens',
          'gen_ai.usage.cache_read.input_tokens',
          'gen_ai.usage.reasoning.output_tokens',
          'gen_ai.system_instructions',
          'gen_ai.input.messages',
          'gen_ai.output.messages',
          'openai.api.type',
          'openai.request.service_tier',
          'openai.response.service_tier',
          'openai.response.system_fingerprint',
        ],
      },
      {
        name: 'embeddings {gen_ai.request.model}',
        kind: 'client',
        attributes: [...common, 'gen_ai.embeddings.dimension.count', 'gen_ai.request.encoding_formats'],
      },
    ],
    metrics: ['gen_ai.client.operation.duration', 'gen_ai.client.token.usage'],
    options: {
      captureMessageContent:
        'records what was said; default: `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT`, else off',
    },
  },
  weave: [
    {
      versions: '>=4.0.0 <4.85.0',
      file: 'resources/chat/completions.{js,mjs}',
      where: { function: 'Completions#create' },
      do: { around: 'chat' },
    },
    {
      versions: '>=4.85.0 <8',
      file: 'resources/chat/completions/completions.{js,mjs}',
      where: { function: 'Completions#create' },
      do: { around: 'chat' },
    },
    {
      versions: '>=4.87.0 <8',
      file: 'resources/responses/responses.{js,mjs}',
      where: { function: 'Responses#create' },
      do: { around: 'response' },
    },
    {
      versions: '>=4.0.0 <8',
      file: 'resources/embeddings.{js,mjs}',
      where: { function: 'Embeddings#create' },
      do: { around: 'embeddings' },
    },
    { versions: '>=4.0.0 <8', where: { import: true }, do: { patch: 'patch' } },
  ],
};

import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** Anthropic's client until it made its own spans (0.134). */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@anthropic-ai/sdk',
  id: 'anthropic',
  native: '>=0.134.0',
  telemetry: {
    spans: [
      {
        name: 'chat {gen_ai.request.model}',
        kind: 'client',
        attributes: [
          'gen_ai.operation.name',
          'gen_ai.provider.name',
          'gen_ai.request.max_tokens',
          'gen_ai.request.model',
          'gen_ai.request.stop_sequences',
          'gen_ai.request.stream',
          'gen_ai.request.temperature',
          'gen_ai.request.top_k',
          'gen_ai.request.top_p',
          'gen_ai.response.finish_reasons',
          'gen_ai.response.id',
          'gen_ai.response.model',
          'gen_ai.response.time_to_first_chunk',
          'gen_ai.usage.input_tokens',
          'gen_ai.usage.output_tokens',
          'gen_ai.usage.cache_creation.input_tokens',
          'gen_ai.usage.cache_read.input_tokens',
          'gen_ai.system_instructions',
          'gen_ai.input.messages',
          'gen_ai.output.messages',
          'server.address',
          'server.port',
          'error.type',
        ],
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
      versions: '>=0.19.0 <0.33.0',
      file: 'resources/messages.{js,mjs}',
      where: { function: 'Messages#create' },
      do: { around: 'create' },
    },
    {
      versions: '>=0.33.0 <0.134.0',
      file: 'resources/messages/messages.{js,mjs}',
      where: { function: 'Messages#create' },
      do: { around: 'create' },
    },
    {
      versions: '>=0.30.0 <0.134.0',
      file: 'resources/beta/messages/messages.{js,mjs}',
      where: { function: 'Messages#create' },
      do: { around: 'create' },
    },
    { versions: '>=0.19.0 <0.134.0', where: { import: true }, do: { patch: 'patch' } },
  ],
};

import type { Rule } from '@spanweave/transformer';
import type * as patch from './patch.js';

const binding = ['cloudflare.binding.type', 'cloudflare.binding.name', 'error.type'];
const store = ['db.system.name', 'db.namespace', 'db.operation.name', 'db.operation.batch.size', ...binding];

/** Bindings of Cloudflare Workers. Entries hand their `env` over; modules that import it hand over `cloudflare:workers`. */
export const rule: Rule<keyof typeof patch> = {
  library: 'cloudflare:workers',
  id: 'cloudflare-bindings',
  telemetry: {
    spans: [
      { name: '{db.operation.name} {cloudflare.binding.name}', kind: 'client', attributes: store },
      {
        name: '{db.query.summary}',
        kind: 'client',
        attributes: [
          'db.system.name',
          'db.namespace',
          'db.query.text',
          'db.query.summary',
          'db.operation.batch.size',
          'db.response.status_code',
          'db.response.returned_rows',
          'cloudflare.d1.response.rows_read',
          'cloudflare.d1.response.rows_written',
          ...binding,
        ],
      },
      {
        name: '{method} {cloudflare.binding.name}',
        kind: 'client',
        attributes: ['cloudflare.r2.operation', ...binding],
      },
      {
        name: '{method}',
        kind: 'client',
        attributes: [
          'http.request.method',
          'http.request.method_original',
          'server.address',
          'server.port',
          'url.full',
          'http.response.status_code',
          ...binding,
        ],
      },
      {
        name: '{rpc.method}',
        kind: 'client',
        attributes: ['rpc.system.name', 'rpc.method', ...binding],
      },
      {
        name: 'send {messaging.destination.name}',
        kind: 'producer',
        attributes: [
          'messaging.system.name',
          'messaging.operation.name',
          'messaging.operation.type',
          'messaging.destination.name',
          'messaging.batch.message_count',
          ...binding,
        ],
      },
      {
        name: '{gen_ai.operation.name} {gen_ai.request.model}',
        kind: 'client',
        attributes: [
          'gen_ai.operation.name',
          'gen_ai.provider.name',
          'gen_ai.request.model',
          'gen_ai.request.max_tokens',
          'gen_ai.request.temperature',
          'gen_ai.request.top_p',
          'gen_ai.request.top_k',
          'gen_ai.request.seed',
          'gen_ai.request.frequency_penalty',
          'gen_ai.request.presence_penalty',
          'gen_ai.request.stream',
          'gen_ai.response.id',
          'gen_ai.response.model',
          'gen_ai.response.finish_reasons',
          'gen_ai.usage.input_tokens',
          'gen_ai.usage.output_tokens',
          'gen_ai.embeddings.dimension.count',
          'gen_ai.input.messages',
          'gen_ai.output.messages',
          ...binding,
        ],
      },
    ],
    metrics: [
      'db.client.operation.duration',
      'http.client.request.duration',
      'rpc.client.call.duration',
      'messaging.client.operation.duration',
      'messaging.client.sent.messages',
      'gen_ai.client.operation.duration',
      'gen_ai.client.token.usage',
    ],
    options: {
      requireParent: 'no span of a database or bucket without an active one; off by default',
      returnedRows: 'sets `db.response.returned_rows` of D1; off by default',
      captureMessageContent:
        'records what was said to Workers AI; default: `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT`, else off',
      redactQuery: 'query parameters of `fetch` to redact besides the known secret ones',
    },
  },
  weave: [{ where: { import: true }, do: { patch: 'patch', whole: true } }],
};

import { type GenerationStart, providerOf, reached } from '@spanweave/runtime/genai';
import type { Body, Client, Resource } from './client.js';

/** How a request begins: everything of it but what is said. */
export function request(
  operation: string,
  api: string | undefined,
  { _client }: Resource,
  body: Body,
): GenerationStart {
  const { stop, conversation, n } = body;
  const format = (body.response_format ?? body.text?.format)?.type;
  const tier = body['service_tier'];
  return {
    operation,
    provider: provider(_client),
    model: body.model,
    attributes: {
      ...reached(_client?.baseURL),
      'openai.api.type': api,
      'openai.request.service_tier': tier === 'auto' ? undefined : tier,
      'gen_ai.conversation.id': typeof conversation === 'string' ? conversation : conversation?.id,
      'gen_ai.output.type': format && (/^json/.test(format) ? 'json' : format),
      'gen_ai.request.choice.count': n === 1 ? undefined : n,
      'gen_ai.request.encoding_formats': body['encoding_format'] && [body['encoding_format']],
      'gen_ai.request.frequency_penalty': body['frequency_penalty'],
      'gen_ai.request.max_tokens':
        body['max_completion_tokens'] ?? body['max_output_tokens'] ?? body['max_tokens'],
      'gen_ai.request.presence_penalty': body['presence_penalty'],
      'gen_ai.request.seed': body['seed'],
      'gen_ai.request.stop_sequences': typeof stop === 'string' ? [stop] : stop,
      'gen_ai.request.stream': body.stream || undefined,
      'gen_ai.request.temperature': body['temperature'],
      'gen_ai.request.top_p': body['top_p'],
      'gen_ai.embeddings.dimension.count': body['dimensions'],
    },
  };
}

function provider(client: Client | undefined): string {
  if (client && 'deploymentName' in client) return 'azure.ai.openai';
  const { 'server.address': host } = reached(client?.baseURL);
  return providerOf(host, 'openai');
}

import { type GenerationStart, providerOf, reached } from '@spanweave/runtime/genai';
import type { Model, Request } from './client.js';

/** Names of providers in the conventions, by how the name of the library's own begins. */
const providers: readonly (readonly [begin: string, provider: string])[] = [
  ['amazon-bedrock', 'aws.bedrock'],
  ['bedrock', 'aws.bedrock'],
  ['azure', 'azure.ai.openai'],
  ['google.vertex', 'gcp.vertex_ai'],
  ['google-vertex', 'gcp.vertex_ai'],
  ['vertex', 'gcp.vertex_ai'],
  ['google', 'gcp.gemini'],
  ['mistral', 'mistral_ai'],
  ['xai', 'x_ai'],
];

/** A model's server, where the provider keeps it as most do. */
function server({ config, modelId }: Model): ReturnType<typeof reached> {
  try {
    return reached(config?.baseURL ?? config?.url?.({ path: '', modelId }));
  } catch {
    return {};
  }
}

/** How a request to a model begins: everything of it but what is said. */
export function request(operation: string, model: Model, body: Request): GenerationStart {
  const named = String(model.provider ?? '');
  const own = providers.find(([begin]) => named.startsWith(begin))?.[1] ?? (named.split('.')[0] || '_OTHER');
  const at = server(model);
  const format = body.responseFormat?.type ?? body.mode?.type;
  return {
    operation,
    provider: providerOf(at['server.address'], own),
    model: model.modelId,
    attributes: {
      ...at,
      'gen_ai.output.type': format && /^(json|object)/.test(format) ? 'json' : undefined,
      'gen_ai.request.frequency_penalty': body['frequencyPenalty'],
      'gen_ai.request.max_tokens': body['maxOutputTokens'] ?? body['maxTokens'],
      'gen_ai.request.presence_penalty': body['presencePenalty'],
      'gen_ai.request.seed': body['seed'],
      'gen_ai.request.stop_sequences': body.stopSequences,
      'gen_ai.request.temperature': body['temperature'],
      'gen_ai.request.top_k': body['topK'],
      'gen_ai.request.top_p': body['topP'],
    },
  };
}

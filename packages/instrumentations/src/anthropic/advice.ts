import { type ClientResource, lazyRequests, providerOf, reached } from '@spanweave/runtime/genai';
import type { Advice } from '@spanweave/runtime/kernel';
import { answer, events } from './answer.js';
import type { Answer, Body, Event } from './client.js';
import { anthropic } from './library.js';
import { message, parts } from './messages.js';

/** `messages.create(body)`, of the beta interface too. */
export const create: Advice = /* @__PURE__ */ lazyRequests<ClientResource, Body, Answer, Event>(anthropic, {
  start({ _client }, body) {
    const server = reached(_client?.baseURL);
    return {
      operation: 'chat',
      provider: providerOf(server['server.address'], 'anthropic'),
      model: body.model,
      attributes: {
        ...server,
        'gen_ai.request.max_tokens': body['max_tokens'],
        'gen_ai.request.stop_sequences': body['stop_sequences'],
        'gen_ai.request.stream': body.stream || undefined,
        'gen_ai.request.temperature': body['temperature'],
        'gen_ai.request.top_k': body['top_k'],
        'gen_ai.request.top_p': body['top_p'],
      },
    };
  },
  said: (generation, { system, messages }) =>
    generation.say(() => ({ system: parts(system), input: messages?.map(message) })),
  answer,
  chunks: events,
});

import { lazyRequests } from '@spanweave/runtime/genai';
import type { Advice } from '@spanweave/runtime/kernel';
import { chatAnswer, chatChunks, counted } from './chat-answer.js';
import type { Body, ChatAnswer, EmbeddingAnswer, Resource, ResponseAnswer } from './client.js';
import { openai } from './library.js';
import { chatMessage, parts, responseMessage } from './messages.js';
import { request } from './request.js';
import { failedResponse, type ResponseEvent, responseAnswer } from './response-answer.js';

/** `chat.completions.create(body)`. */
export const chat: Advice = /* @__PURE__ */ lazyRequests<Resource, Body, ChatAnswer, ChatAnswer>(openai, {
  start: (resource, body) => request('chat', 'chat_completions', resource, body),
  said: (generation, { messages }) => generation.say(() => ({ input: messages?.map(chatMessage) })),
  answer: chatAnswer,
  chunks: chatChunks,
});

/** `responses.create(body)`. */
export const response: Advice = /* @__PURE__ */ lazyRequests<Resource, Body, ResponseAnswer, ResponseEvent>(
  openai,
  {
    start: (resource, body) => request('chat', 'responses', resource, body),
    said: (generation, { instructions, input }) =>
      generation.say(() => ({
        system: instructions ? parts(instructions) : undefined,
        input:
          typeof input === 'string' ? [{ role: 'user', parts: parts(input) }] : input?.map(responseMessage),
      })),
    answer(generation, answer) {
      responseAnswer(generation, answer);
      failedResponse(generation, answer);
    },
    chunks: (generation) => ({
      see({ response: told }) {
        if (!told) return;
        responseAnswer(generation, told);
        failedResponse(generation, told);
      },
    }),
  },
);

/** `embeddings.create(body)`. */
export const embeddings: Advice = /* @__PURE__ */ lazyRequests<Resource, Body, EmbeddingAnswer, never>(
  openai,
  {
    start: (resource, body) => request('embeddings', undefined, resource, body),
    answer(generation, { model, usage, data }) {
      generation.answer({ model, ...counted(usage), output: undefined });
      const vector = data?.[0]?.embedding;
      if (typeof vector === 'object') generation.set('gen_ai.embeddings.dimension.count', vector.length);
    },
  },
);

import type { Generation } from '@spanweave/runtime/genai';
import type { Answer, Chunk, Finish, Part, Usage } from './client.js';
import { parts } from './messages.js';

const total = (count: Usage['inputTokens']): number | undefined => {
  const found = typeof count === 'object' ? count?.['total'] : count;
  // A provider that does not count says `NaN` (version 1).
  return typeof found === 'number' && found >= 0 ? found : undefined;
};
const detail = (count: Usage['inputTokens'], key: string): number | undefined =>
  typeof count === 'object' ? count?.[key] : undefined;
/** Why a model has finished, in the words of the conventions. */
const reason = (finish: Finish | undefined): string | undefined =>
  (typeof finish === 'object' ? finish.unified : finish)?.replace('-', '_').replace('calls', 'call');

/** Notes what is known of an answer. */
function note(generation: Generation, { finishReason, usage = {}, response }: Answer): void {
  const { inputTokens, outputTokens, promptTokens, completionTokens } = usage;
  const finished = reason(finishReason);
  generation.answer({
    id: response?.id,
    model: response?.modelId,
    finishReasons: finished ? [finished] : undefined,
    input: total(inputTokens ?? promptTokens),
    output: total(outputTokens ?? completionTokens),
    cacheRead: usage.cachedInputTokens ?? detail(inputTokens, 'cacheRead'),
    cacheCreation: detail(inputTokens, 'cacheWrite'),
    reasoning: usage.reasoningTokens ?? detail(outputTokens, 'reasoning'),
  });
}

const saidBack = (generation: Generation, said: readonly Part[], finish: Finish | undefined): void =>
  generation.say(() => ({
    output: [{ role: 'assistant', parts: parts(said), finish_reason: reason(finish) }],
  }));

/** Notes a whole answer. */
export function answer(generation: Generation, given: Answer): void {
  note(generation, given);
  const { content, text, toolCalls = [], finishReason } = given;
  saidBack(generation, content ?? [...(text ? [{ type: 'text', text }] : []), ...toolCalls], finishReason);
}

/** Notes the parts of a streamed answer; texts are put together only when they are recorded. */
export function chunks(generation: Generation): { see(chunk: Chunk): void; over(): void } {
  let text = '';
  let finish: Finish | undefined;
  let failure: { readonly error: unknown } | undefined;
  const calls: Part[] = [];
  return {
    see(chunk) {
      const { type, delta, textDelta, usage, finishReason, error } = chunk;
      if (type === 'stream-start') return;
      if (type === 'response-metadata') note(generation, { response: chunk });
      else if (type === 'error') failure = { error };
      else if (type === 'finish') {
        finish = finishReason;
        note(generation, { ...(finishReason && { finishReason }), ...(usage && { usage }) });
      } else generation.chunk();
      if (!generation.contents) return;
      if (type === 'text-delta') text += delta ?? textDelta ?? '';
      if (type === 'tool-call') calls.push(chunk);
    },
    over() {
      saidBack(generation, [...(text ? [{ type: 'text', text }] : []), ...calls], finish);
      if (failure) generation.fail(failure.error);
    },
  };
}

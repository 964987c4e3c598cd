import type { Generation } from '@spanweave/runtime/genai';
import type { Answer, Block, Event, Usage } from './client.js';
import { message } from './messages.js';

/** Notes what is known of an answer. Anthropic counts cached tokens apart; the conventions count them in. */
function note(generation: Generation, { id, model, stop_reason, usage = {} }: Answer): void {
  const { input_tokens: input, cache_read_input_tokens: read, cache_creation_input_tokens: made } = usage;
  generation.answer({
    id,
    model,
    finishReasons: stop_reason ? [stop_reason] : undefined,
    input: typeof input === 'number' ? input + (read ?? 0) + (made ?? 0) : undefined,
    output: usage.output_tokens,
    cacheRead: read,
    cacheCreation: made,
  });
}

/** Notes a whole answer. */
export function answer(generation: Generation, given: Answer): void {
  note(generation, given);
  const { stop_reason: finish_reason } = given;
  generation.say(() => ({ output: [{ ...message(given), finish_reason }] }));
}

/** Notes the events of a streamed answer; texts are put together only when they are recorded. */
export function events(generation: Generation): { see(event: Event): void; over(): void } {
  const blocks: (Block & { text?: string; json?: string })[] = [];
  let usage: Usage = {};
  let role = 'assistant';
  let reason: string | null | undefined;
  return {
    see(event) {
      const { type, index = 0, message: begun, content_block: block, delta } = event;
      if (type === 'message_start' || type === 'message_delta') {
        // What is not told again stays as it was.
        const told = Object.entries(begun?.usage ?? event.usage ?? {}).filter(([, count]) => count != null);
        usage = { ...usage, ...Object.fromEntries(told) };
        reason = delta?.stop_reason ?? reason;
        role = begun?.role ?? role;
        note(generation, { ...begun, stop_reason: reason ?? null, usage });
      }
      if (!generation.contents) return;
      if (block) blocks[index] = { ...block };
      const current = blocks[index];
      if (!current || !delta) return;
      if (delta.text !== undefined) blocks[index] = { ...current, text: (current.text ?? '') + delta.text };
      if (delta.partial_json !== undefined)
        blocks[index] = { ...current, json: (current.json ?? '') + delta.partial_json };
    },
    over() {
      const content = blocks
        .filter(Boolean)
        .map(({ json, ...block }) => (json === undefined ? block : { ...block, input: json }));
      generation.say(() => ({ output: [{ ...message({ role, content }), finish_reason: reason }] }));
    },
  };
}

import type { Generation } from '@spanweave/runtime/genai';
import type { ChatAnswer, ChatMessage, Tokens, ToolCall } from './client.js';
import { chatMessage } from './messages.js';

/** Counts of any of the interfaces, as an answer's fields. */
export function counted(usage: Tokens | null | undefined): object {
  return {
    input: usage?.prompt_tokens ?? usage?.input_tokens,
    output: usage?.completion_tokens ?? usage?.output_tokens,
    cacheRead: (usage?.prompt_tokens_details ?? usage?.input_tokens_details)?.cached_tokens,
    reasoning: (usage?.completion_tokens_details ?? usage?.output_tokens_details)?.reasoning_tokens,
  };
}

/** Notes an answer of `chat.completions`, or what one chunk tells of it. */
export function chatAnswer(generation: Generation, answer: ChatAnswer): void {
  const { id, model, service_tier, system_fingerprint, usage, choices } = answer;
  generation.answer({ id, model, ...counted(usage) });
  generation.set('openai.response.service_tier', service_tier);
  generation.set('openai.response.system_fingerprint', system_fingerprint);
  if (!choices?.some(({ message }) => message)) return;
  generation.answer({ finishReasons: choices.map(({ finish_reason }) => finish_reason) });
  generation.say(() => ({
    output: choices.map(({ message, finish_reason }) => ({ ...chatMessage(message ?? {}), finish_reason })),
  }));
}

interface Choice {
  reason?: string;
  role: string;
  text: string;
  readonly calls: ToolCall[];
}

/** Notes the chunks of a streamed answer; texts are put together only when they are recorded. */
export function chatChunks(generation: Generation): { see(chunk: ChatAnswer): void; over(): void } {
  const found: Choice[] = [];
  let told: ChatAnswer = {};
  return {
    see(chunk) {
      // The model and what else stands in every chunk is told once.
      if (chunk.model !== told.model || chunk.usage) chatAnswer(generation, chunk);
      told = chunk;
      for (const { index = 0, finish_reason, delta } of chunk.choices ?? []) {
        found[index] ??= { role: 'assistant', text: '', calls: [] };
        const choice = found[index];
        if (finish_reason) choice.reason = finish_reason;
        if (generation.contents && delta) gather(choice, delta);
      }
    },
    over() {
      const choices = found.filter(Boolean);
      generation.answer({
        finishReasons: choices.flatMap(({ reason }) => reason ?? []),
      });
      generation.say(() => ({
        output: choices.map(({ role, text, calls, reason }) => ({
          ...chatMessage({ role, content: text || null, tool_calls: calls.filter(Boolean) }),
          finish_reason: reason,
        })),
      }));
    },
  };
}

function gather(choice: Choice, { role, content, tool_calls }: ChatMessage): void {
  if (role) choice.role = role;
  if (typeof content === 'string') choice.text += content;
  for (const { index = 0, id, function: called } of tool_calls ?? []) {
    const before = choice.calls[index];
    choice.calls[index] = {
      ...((id ?? before?.id) && { id: id ?? before?.id ?? '' }),
      function: {
        name: called?.name ?? before?.function?.name ?? '',
        arguments: (before?.function?.arguments ?? '') + (called?.arguments ?? ''),
      },
    };
  }
}

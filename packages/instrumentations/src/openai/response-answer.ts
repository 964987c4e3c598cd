import type { Generation } from '@spanweave/runtime/genai';
import { counted } from './chat-answer.js';
import type { ResponseAnswer } from './client.js';
import { responseMessage } from './messages.js';

/** Why a response ended, in the words of the conventions; `undefined` while it has not. */
function finish({ status, incomplete_details, output }: ResponseAnswer): string | undefined {
  if (status === 'incomplete')
    return incomplete_details?.reason === 'max_output_tokens' ? 'length' : incomplete_details?.reason;
  if (status !== 'completed') return undefined;
  return output?.at(-1)?.type === 'function_call' ? 'tool_call' : 'stop';
}

/** Notes an answer of `responses`. */
export function responseAnswer(generation: Generation, answer: ResponseAnswer): void {
  const { id, model, service_tier, conversation, output, usage } = answer;
  const reason = finish(answer);
  generation.answer({ id, model, finishReasons: reason ? [reason] : undefined, ...counted(usage) });
  generation.set('openai.response.service_tier', service_tier);
  generation.set('gen_ai.conversation.id', conversation?.id);
  if (output?.length)
    generation.say(() => {
      const found = output.map(responseMessage);
      return {
        output: [{ role: 'assistant', parts: found.flatMap(({ parts }) => parts), finish_reason: reason }],
      };
    });
}

/** What a streamed event tells: some hold the whole response as it is by then. */
export interface ResponseEvent {
  readonly type?: string;
  readonly response?: ResponseAnswer;
}

/** Ends a generation whose response failed at the provider; true if it did. */
export function failedResponse(generation: Generation, { status, error }: ResponseAnswer): boolean {
  if (status !== 'failed') return false;
  generation.fail(error ?? undefined, error?.code ?? 'failed');
  return true;
}

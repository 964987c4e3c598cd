import {
  type Generation,
  type GenerationStart,
  type Message,
  startGeneration,
} from '@spanweave/runtime/genai';
import { around, patchMethod } from '@spanweave/runtime/kernel';
import { bindingAttributes } from './binding-name.js';
import type { Kind } from './kind.js';
import { models } from './library.js';
import { holderOf } from './method.js';

interface Inputs {
  readonly messages?: readonly { readonly role?: unknown; readonly content?: unknown }[];
  readonly prompt?: unknown;
  readonly text?: unknown;
  readonly target_lang?: unknown;
  readonly [option: string]: unknown;
}

interface Answer {
  readonly id?: unknown;
  readonly model?: unknown;
  readonly response?: unknown;
  readonly shape?: readonly unknown[];
  readonly choices?: readonly { readonly finish_reason?: unknown }[];
  readonly usage?: { readonly prompt_tokens?: unknown; readonly completion_tokens?: unknown };
}

const OPTIONS = [
  'max_tokens',
  'temperature',
  'top_p',
  'top_k',
  'seed',
  'frequency_penalty',
  'presence_penalty',
];

/**
 * Workers AI: CLIENT, `{gen_ai.operation.name} {model}`. A streamed answer is bytes that belong to the caller: its span
 * ends when it begins.
 */
export const ai: Kind = {
  methods: ['run', 'gateway', 'toMarkdown'],
  weave(prototype) {
    patchMethod(
      holderOf(prototype, 'run'),
      'run',
      around(models, 'AI.run', (self: object, args) => {
        const given = (args[1] ?? {}) as Inputs;
        const generation = startGeneration(models, request(self, args[0], given));
        if (!generation) return undefined;
        const { operation } = generation;
        generation.say(() => ({ input: given.messages?.map(message) ?? said('user', given.prompt) }));
        operation.done = (answer) => {
          if (typeof answer === 'object' && answer !== null) read(generation, answer);
          generation.end();
        };
        operation.failed = (error) => generation.fail(error);
        return operation;
      }),
    );
  },
};

/** What a model is asked for shows in what it is given: the name of the model tells no more. */
function request(self: object, model: unknown, inputs: Inputs): GenerationStart {
  const { messages, prompt, text, target_lang } = inputs;
  const attributes: Record<string, unknown> = bindingAttributes('AI', self);
  for (const key of OPTIONS) attributes[`gen_ai.request.${key}`] = inputs[key];
  if (inputs['stream']) attributes['gen_ai.request.stream'] = true;
  const operation = messages
    ? 'chat'
    : prompt !== undefined
      ? 'text_completion'
      : text !== undefined && target_lang === undefined
        ? 'embeddings'
        : 'generate_content';
  return { operation, provider: 'cloudflare.workers_ai', model, attributes };
}

function read(generation: Generation, { id, model, response, shape, choices, usage }: Answer): void {
  generation.answer({
    id,
    model,
    finishReasons: choices?.flatMap(({ finish_reason }) => finish_reason ?? []),
    input: usage?.prompt_tokens,
    output: usage?.completion_tokens,
  });
  if (Array.isArray(shape)) generation.set('gen_ai.embeddings.dimension.count', shape.at(-1));
  generation.say(() => ({ output: said('assistant', response) }));
}

const message = ({ role, content }: { readonly role?: unknown; readonly content?: unknown }): Message => ({
  role,
  parts: [{ type: 'text', content }],
});
const said = (role: string, content: unknown): Message[] | undefined =>
  typeof content === 'string' ? [message({ role, content })] : undefined;

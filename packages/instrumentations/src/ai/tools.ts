import { contentsWanted, endForgotten, json } from '@spanweave/runtime/genai';
import {
  type Advice,
  around,
  contexts,
  type Operation,
  settle,
  startOperation,
} from '@spanweave/runtime/kernel';
import { INTERNAL } from '../span-kind.js';
import type { Tool } from './client.js';
import { ai } from './library.js';
import { OWN } from './own.js';

interface Call {
  readonly toolCallId?: string;
}

/** Advice on a tool's `execute(input, call)`: an INTERNAL span, until the last of what it answers is there. */
export function execute(name: string, { description }: Tool): Advice {
  return around(ai, 'execute', (_: unknown, args): Operation | undefined => {
    if (contexts().active().getValue(OWN)) return undefined;
    const operation = startOperation(ai, {
      name: `execute_tool ${name}`,
      kind: INTERNAL,
      attributes: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': name,
        'gen_ai.tool.type': 'function',
      },
      family: 0,
    });
    if (!operation) return undefined;
    const call = args[1] as Call | undefined;
    if (typeof description === 'string') operation.set('gen_ai.tool.description', description);
    operation.set('gen_ai.tool.call.id', call?.toolCallId);
    const contents = contentsWanted(ai);
    if (contents) operation.guard(() => operation.set('gen_ai.tool.call.arguments', json(args[0])));
    operation.done = (value) => {
      if (contents) operation.set('gen_ai.tool.call.result', json(value));
    };
    operation.returned = (value) => {
      if (!steps(operation, value)) settle(operation, value);
    };
    return operation;
  });
}

type Step = (this: unknown, ...args: unknown[]) => Promise<IteratorResult<unknown>>;

/** A tool that answers step by step (`async function*`): ends with its last step. */
function steps(operation: Operation, value: unknown): boolean {
  const generator = value as { next?: Step; return?: Step; [Symbol.asyncIterator]?: unknown } | undefined;
  if (typeof generator?.[Symbol.asyncIterator] !== 'function') return false;
  let last: unknown;
  for (const key of ['next', 'return'] as const) {
    const method = generator[key];
    if (typeof method !== 'function') return false;
    const watching: Step = function (...args) {
      const step = operation.run(() => Reflect.apply(method, this, args)) as ReturnType<Step>;
      step.then(
        ({ done, value: told }) => {
          if (!done) last = told;
          else if (!operation.ended) {
            operation.guard(() => operation.done?.(last));
            operation.end();
          }
        },
        (error) => operation.fail(error),
      );
      return step;
    };
    Object.defineProperty(generator, key, { configurable: true, writable: true, value: watching });
  }
  // A library that knows nothing of steps never takes one.
  endForgotten(generator, operation);
  return true;
}

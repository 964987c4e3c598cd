import type { Problem } from '@spanweave/transformer';
import type { PartialMessage } from 'esbuild';
import { message } from '../problem/message.js';

/** Problems of a module as messages. */
export function moduleMessages(problems: readonly Problem[], code: string): PartialMessage[] {
  return problems.map((problem) => message(problem, code));
}

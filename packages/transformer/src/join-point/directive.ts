import type { FunctionNode } from '../parse/node.js';
import type { DirectiveJoinPoint } from '../rule/join-point.js';
import { hasDirective } from '../scope/directive-of.js';
import type { FunctionMatch } from './match.js';
import type { Reader } from './reader.js';

/** Own functions whose body begins with a directive. */
export const directiveReader: Reader<DirectiveJoinPoint> = {
  check: ({ directive }) =>
    typeof directive === 'string' && /^use [^\s'"`]+(?: [^\s'"`]+)*$/.test(directive)
      ? undefined
      : `\`${directive}\` is no directive`,
  ground: () => 'call',
  needles: ({ directive }) => [{ kind: 'word', text: directive }],
  find({ directive }, { context, rule, tree }) {
    if (rule.platform !== undefined && rule.platform !== context.handler?.platform) return [];
    if (hasDirective(tree.program.body, directive)) return [];
    const begins = ({ body }: FunctionNode): boolean =>
      body?.type === 'BlockStatement' && hasDirective(body.body, directive);
    return tree.functions.filter(begins).map((node): FunctionMatch => ({ kind: 'function', node }));
  },
};

import type { CallJoinPoint } from '../rule/join-point.js';
import type { TransformContext } from '../transform-context.js';
import type { CallMatch } from './match.js';
import type { Needle } from './needle.js';
import { type Reach, reach } from './reach.js';
import type { Reader } from './reader.js';
import { sameModule, spellings } from './same-module.js';

/** The path that a call's name means, the default export counted as the module itself. */
function pathOf({ call, from }: CallJoinPoint): string {
  return from === undefined ? call : call.replace(/^(?:default(?:\.|$))+/, '');
}

function reaches(joinPoint: CallJoinPoint, found: Reach, context: TransformContext): boolean {
  if (found.path.join('.') !== pathOf(joinPoint)) return false;
  const { from } = joinPoint;
  const { specifier } = found;
  if (from === undefined || specifier === undefined) return from === specifier;
  return sameModule(from, specifier) || context.resolve?.(specifier)?.library === from;
}

/** Call sites of an imported binding or of a global that nothing shadows. */
export const callReader: Reader<CallJoinPoint> = {
  check: ({ call }) =>
    /^[^\s.]+(?:\.[^\s.]+)*$/.test(call) ? undefined : `\`${call}\` names nothing to call`,
  ground: () => 'call',
  needles({ call, from }): readonly Needle[] {
    if (from === undefined) return [{ kind: 'word', text: call.slice(call.lastIndexOf('.') + 1) }];
    return spellings(from).map((text) => ({ kind: 'specifier', text }));
  },
  find(joinPoint, { tree, context }) {
    const news = tree.nodes('NewExpression');
    const calls = joinPoint.construct === true ? news : [...tree.nodes('CallExpression'), ...news];
    const found: CallMatch[] = [];
    for (const node of calls) {
      const to = reach(tree, node.callee);
      if (to !== undefined && reaches(joinPoint, to, context)) found.push({ kind: 'call', node });
    }
    return found.sort((a, b) => a.node.start - b.node.start);
  },
};

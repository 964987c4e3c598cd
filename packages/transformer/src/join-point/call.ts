import type { CallJoinPoint } from '../rule/join-point.js';
import type { Tree } from '../scope/tree.js';
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

function comesFrom({ from }: CallJoinPoint, { specifier }: Reach, context: TransformContext): boolean {
  if (from === undefined || specifier === undefined) return from === specifier;
  return sameModule(from, specifier) || context.resolve?.(specifier)?.library === from;
}

interface ReachedCall extends CallMatch {
  readonly to: Reach;
}

const known = new WeakMap<Tree, ReadonlyMap<string, readonly ReachedCall[]>>();

/** The calls of a file that reach an import or a global, in source order, by path. */
function callsOf(tree: Tree): ReadonlyMap<string, readonly ReachedCall[]> {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const calls = new Map<string, ReachedCall[]>();
  for (const node of [...tree.nodes('CallExpression'), ...tree.nodes('NewExpression')]) {
    const to = reach(tree, node.callee);
    if (to === undefined) continue;
    const path = to.path.join('.');
    const call = { kind: 'call', node, to } as const;
    const same = calls.get(path);
    if (same === undefined) calls.set(path, [call]);
    else same.push(call);
  }
  for (const same of calls.values()) same.sort((a, b) => a.node.start - b.node.start);
  known.set(tree, calls);
  return calls;
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
    const found: CallMatch[] = [];
    for (const { kind, node, to } of callsOf(tree).get(pathOf(joinPoint)) ?? []) {
      if (joinPoint.construct === true && node.type !== 'NewExpression') continue;
      if (comesFrom(joinPoint, to, context)) found.push({ kind, node });
    }
    return found;
  },
};

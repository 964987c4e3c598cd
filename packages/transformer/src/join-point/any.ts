import type { AnyJoinPoint } from '../rule/join-point.js';
import type { Match } from './match.js';
import { accepts, check, find, ground, needles } from './read.js';
import type { Reader } from './reader.js';

/** Everything that one of the members finds. */
export const anyReader: Reader<AnyJoinPoint> = {
  check({ any }) {
    const [first] = any;
    if (first === undefined) return '`any` is empty';
    if (any.some((member) => ground(member) !== ground(first)))
      return 'the members of `any` are looked for in different files';
    return any.map(check).find((wrong) => wrong !== undefined);
  },
  ground: ({ any: [first] }) => (first === undefined ? 'condition' : ground(first)),
  needles({ any }, rule) {
    const all = any.map((member) => needles(member, rule));
    return all.some((one) => one === undefined) ? undefined : all.flatMap((one) => one ?? []);
  },
  find({ any }, scene) {
    const found = new Map<unknown, Match>();
    for (const match of any.flatMap((member) => find(member, scene)))
      if (!found.has(match.node)) found.set(match.node, match);
    return [...found.values()].sort((a, b) => a.node.start - b.node.start);
  },
  accepts: ({ any }, match, scene) => any.some((member) => accepts(member, match, scene)),
};

import type { AllJoinPoint } from '../rule/join-point.js';
import { accepts, check, find, ground, needles } from './read.js';
import type { Reader } from './reader.js';

/** Everything that the first member finds and every other member accepts. */
export const allReader: Reader<AllJoinPoint> = {
  check({ all }) {
    const [first] = all;
    if (first === undefined) return '`all` is empty';
    if (ground(first) === 'condition') return 'the first member of `all` finds nothing by itself';
    return all.map(check).find((wrong) => wrong !== undefined);
  },
  ground: ({ all: [first] }) => (first === undefined ? 'condition' : ground(first)),
  needles: ({ all: [first] }, rule) => (first === undefined ? undefined : needles(first, rule)),
  find({ all: [first, ...others] }, scene) {
    if (first === undefined) return [];
    return find(first, scene).filter((match) => others.every((other) => accepts(other, match, scene)));
  },
};

import type { NotJoinPoint } from '../rule/join-point.js';
import { accepts, check } from './read.js';
import type { Reader } from './reader.js';

/** A condition: the member does not accept the place. */
export const notReader: Reader<NotJoinPoint> = {
  check: ({ not }) => check(not),
  ground: () => 'condition',
  needles: () => undefined,
  find: () => [],
  accepts: ({ not }, match, scene) => !accepts(not, match, scene),
};

import type { ModuleJoinPoint } from '../rule/join-point.js';
import type { Reader } from './reader.js';

/** The module itself: the library's file that the weave names, or every entry. */
export const moduleReader: Reader<ModuleJoinPoint> = {
  check: ({ module }) => (module === true ? undefined : '`module` is true'),
  ground: () => 'entry',
  needles: () => undefined,
  find: (_joinPoint, { tree }) => [{ kind: 'module', node: tree.program }],
};

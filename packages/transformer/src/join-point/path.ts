import picomatch from 'picomatch';
import type { PathJoinPoint } from '../rule/join-point.js';
import type { Reader } from './reader.js';

/** A condition on the file: globs from the project root for own code, from the package for a dependency's. */
export const pathReader: Reader<PathJoinPoint> = {
  check: ({ path }) => (path.length === 0 ? 'a path is empty' : undefined),
  ground: () => 'condition',
  needles: () => undefined,
  find: () => [],
  accepts: ({ path }, _match, { context }) =>
    picomatch.isMatch(context.own ? context.file : context.path, [...[path].flat()], { dot: true }),
};

import type { JoinPoint } from '../rule/join-point.js';
import type { Rule } from '../rule/rule.js';
import type { Match } from './match.js';
import type { Needle } from './needle.js';
import type { Ground, JoinPointKind, Reader, Scene } from './reader.js';
import { readers } from './table.js';

/** Kind of a join point; `undefined` for what is none. */
export function kindOf(joinPoint: JoinPoint): JoinPointKind | undefined {
  return (Object.keys(readers) as JoinPointKind[]).find((kind) => kind in joinPoint);
}

function readerOf(joinPoint: JoinPoint): Reader<JoinPoint> {
  const kind = kindOf(joinPoint);
  if (kind === undefined) throw new TypeError('not a join point');
  return readers[kind] as Reader<JoinPoint>;
}

/** What is wrong with a join point, if anything is. */
export function check(joinPoint: JoinPoint): string | undefined {
  if (kindOf(joinPoint) === undefined) return `not a join point: ${JSON.stringify(joinPoint)}`;
  return readerOf(joinPoint).check(joinPoint);
}

/** In which files a join point is looked for. */
export function ground(joinPoint: JoinPoint): Ground {
  return readerOf(joinPoint).ground(joinPoint);
}

/** Texts of which a file must hold one; `undefined` when the text cannot tell. */
export function needles(joinPoint: JoinPoint, rule: Rule): readonly Needle[] | undefined {
  return readerOf(joinPoint).needles(joinPoint, rule);
}

/** Every place that a join point names in a file. */
export function find(joinPoint: JoinPoint, scene: Scene): readonly Match[] {
  return readerOf(joinPoint).find(joinPoint, scene);
}

/** Whether a join point accepts a place. */
export function accepts(joinPoint: JoinPoint, match: Match, scene: Scene): boolean {
  const reader = readerOf(joinPoint);
  if (reader.accepts !== undefined) return reader.accepts(joinPoint, match, scene);
  return reader.find(joinPoint, scene).some(({ node }) => node === match.node);
}

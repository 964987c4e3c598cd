export * from '../problem/codes.js';
export { errorOf } from '../problem/error-of.js';
export { nearest } from '../problem/nearest.js';
export { problemAt } from '../problem/problem-at.js';
export type { Wording } from '../problem/wording.js';
export { inRange } from '../rule/in-range.js';

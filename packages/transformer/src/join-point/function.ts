import type { FunctionJoinPoint } from '../rule/join-point.js';
import { findFunctions } from './find-functions.js';
import type { Reader } from './reader.js';
import { parseTarget } from './target.js';

/** A function's definition, by the grammar of `FunctionJoinPoint`. */
export const functionReader: Reader<FunctionJoinPoint> = {
  check({ function: target, index }) {
    if (index !== undefined && !(Number.isInteger(index) && index >= 0)) return 'index is a number from 0';
    return parseTarget(target) === undefined ? `\`${target}\` names no function` : undefined;
  },
  ground: () => 'definition',
  needles({ function: target }) {
    const { name } = parseTarget(target) ?? {};
    if (name === undefined || name === 'default') return undefined;
    const words = name.match(/[\p{ID_Continue}$]+/gu);
    return words === null ? undefined : [{ kind: 'word', text: words.at(-1) ?? name }];
  },
  find({ function: text, index }, { tree }) {
    const target = parseTarget(text);
    if (target === undefined) return [];
    const found = findFunctions(tree, target);
    const chosen = index === undefined ? found : found.slice(index, index + 1);
    return chosen.map((node) => ({ kind: 'function', node }));
  },
};

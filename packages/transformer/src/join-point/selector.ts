import esquery from 'esquery';
import { visitorKeys } from 'oxc-parser';
import type { Node } from '../parse/node.js';
import type { SelectorJoinPoint } from '../rule/join-point.js';
import { isFunction } from '../scope/is-function.js';
import type { FunctionMatch } from './match.js';
import type { Reader } from './reader.js';

type Query = Parameters<typeof esquery.match>;

/** An esquery selector that finds a function, or the class or object member whose value one is. */
export const selectorReader: Reader<SelectorJoinPoint> = {
  check({ selector }) {
    try {
      esquery.parse(selector);
      return undefined;
    } catch (error) {
      return `\`${selector}\` is no selector: ${(error as Error).message}`;
    }
  },
  ground: () => 'definition',
  needles: () => undefined,
  find({ selector }, { tree }) {
    const options = { visitorKeys } as unknown as Query[2];
    const found = esquery.match(tree.program as unknown as Query[0], esquery.parse(selector), options);
    const nodes = (found as unknown as Node[]).map((node) =>
      'value' in node && node.value !== null && typeof node.value === 'object' ? (node.value as Node) : node,
    );
    const functions = nodes.filter(isFunction).filter(({ body }) => body !== null);
    return [...new Set(functions)].map((node): FunctionMatch => ({ kind: 'function', node }));
  },
};

import type { ExportJoinPoint } from '../rule/join-point.js';
import { findFunctions } from './find-functions.js';
import type { Reader } from './reader.js';

/** A function that an entry module exports, by exported name. */
export const exportReader: Reader<ExportJoinPoint> = {
  check: ({ export: name }) => (name === '' ? 'an exported name is empty' : undefined),
  ground: () => 'entry',
  needles: ({ export: name }) => (name === 'default' ? undefined : [{ kind: 'word', text: name }]),
  find({ export: name }, { tree, context }) {
    if (context.entry !== true) return [];
    const target = { accessor: undefined, construct: false, form: 'free', owner: '', name } as const;
    return findFunctions(tree, target, ({ exported }) => exported === true).map((node) => ({
      kind: 'function',
      node,
    }));
  },
};

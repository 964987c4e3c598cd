import type { ExportJoinPoint } from '../rule/join-point.js';
import type { TransformContext } from '../transform-context.js';
import { exportedNames, exportedValue } from './exported-values.js';
import { findFunctions } from './find-functions.js';
import type { Match } from './match.js';
import type { Reader, Scene } from './reader.js';

/** What an entry module exports under a name: the value, or the function that it is. */
export const exportReader: Reader<ExportJoinPoint> = {
  check({ export: name, otherwise }) {
    if (typeof name !== 'string' || name === '') return 'an exported name is empty';
    return otherwise === undefined || name === '*' ? undefined : '`otherwise` goes with `export: "*"`';
  },
  ground: () => 'entry',
  needles: ({ export: name }) =>
    name === 'default' || name === '*' ? undefined : [{ kind: 'word', text: name }],
  find(joinPoint, scene) {
    const { context } = scene;
    if (context.entry !== true) return [];
    const find = scene.values === true ? values : functions;
    return names(joinPoint, scene).flatMap((name) => find(name, scene));
  },
};

/** The names for which a join point stands in this file. */
function names({ export: name, otherwise }: ExportJoinPoint, { context, tree }: Scene): readonly string[] {
  const wanted = context.handler?.exports;
  if (name !== '*') return wanted === undefined || wanted.includes(name) ? [name] : [];
  return wanted ?? (otherwise === undefined ? exportedNames(tree) : [otherwise]);
}

function functions(name: string, { tree }: Scene): readonly Match[] {
  const target = { accessor: undefined, construct: false, form: 'free', owner: '', name } as const;
  return findFunctions(tree, target, ({ exported }) => exported === true).map((node) => ({
    kind: 'function',
    node,
  }));
}

function values(name: string, { context, tree }: Scene): readonly Match[] {
  return exportedValue(tree, name, isKnown(name, context)).map((value) => ({
    kind: 'export',
    node: value.node,
    value,
  }));
}

/** The configuration says that the module has this export. */
function isKnown(name: string, { handler }: TransformContext): boolean {
  return [...(handler?.exports ?? []), ...(handler?.expected ?? [])].includes(name);
}

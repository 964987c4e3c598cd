import type { JscTarget } from '@swc/core';
import type { CompilerOptions } from './tsconfig.js';

const known: readonly string[] = [
  'es3',
  'es5',
  'es2015',
  'es2016',
  'es2017',
  'es2018',
  'es2019',
  'es2020',
  'es2021',
  'es2022',
  'es2023',
  'es2024',
  'esnext',
];

/** `target` as swc names it; what is newer than swc knows is `esnext`. Default: what Node 20 runs. */
export function targetOf({ target }: CompilerOptions): JscTarget {
  const wanted = target?.toLowerCase().replace(/^es6$/, 'es2015') ?? 'es2022';
  return (known.includes(wanted) ? wanted : 'esnext') as JscTarget;
}

/** Whether class fields and static blocks stay as they are. */
export function isModern(options: CompilerOptions): boolean {
  const target = targetOf(options);
  return target === 'esnext' || target >= 'es2022';
}

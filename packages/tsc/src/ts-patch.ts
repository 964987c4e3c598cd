import type ts from 'typescript';
import type { Extras, Options } from './options.js';
import { spanweave } from './spanweave.js';

/** Keys of a `plugins` entry that are ts-patch's own. */
const own: ReadonlySet<string> = new Set([
  'transform',
  'import',
  'type',
  'after',
  'afterDeclarations',
  'transformProgram',
  'isEsm',
  'resolvePathAliases',
  'tsConfig',
  'name',
]);

/** For ts-patch: `"plugins": [{ "transform": "@spanweave/tsc", … }]`; the other keys are options. */
export function tsPatch(
  program: ts.Program,
  config: Readonly<Record<string, unknown>> = {},
  extras: Extras = {},
): ts.TransformerFactory<ts.SourceFile> {
  const options = Object.fromEntries(Object.entries(config).filter(([key]) => !own.has(key)));
  return spanweave(program, options as Options, extras);
}

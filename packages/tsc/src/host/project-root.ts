import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type ts from 'typescript';

/** Folder of the project: that of the package.json nearest to its tsconfig.json, or where the compiler runs. */
export function projectRoot(options: ts.CompilerOptions, current: string): string {
  const config: unknown = options['configFilePath'];
  if (typeof config !== 'string') return resolve(current);
  const from = dirname(resolve(current, config));
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return from;
  }
}

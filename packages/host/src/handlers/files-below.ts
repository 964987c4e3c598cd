import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';

const LEFT_OUT = new Set(['node_modules', 'cdk.out', 'dist', 'coverage']);

/** Files below a folder that globs match, sorted, forward slashes; installed and generated folders are not looked into. */
export function filesBelow(root: string, globs: readonly string[]): readonly string[] {
  const match = picomatch([...globs]);
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name) && !entry.name.startsWith('.')) visit(path);
      } else if (match(path)) found.push(path);
    }
  };
  visit('');
  return found.sort();
}

/** Folders right below a folder. */
export function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

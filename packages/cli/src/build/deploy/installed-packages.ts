import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** A package in a deploy folder. */
export interface InstalledFolder {
  /** The folder itself, links followed. */
  readonly folder: string;
  /** Name under which it is installed. */
  readonly name: string;
  /** Whether a link leads to it from the deploy folder to somewhere else. */
  readonly outside: boolean;
}

/**
 * Every package below a folder, each real folder once: nested copies, workspaces, and stores inside the folder (pnpm) included.
 *
 * @param root Absolute, links followed.
 */
export function installedPackages(root: string): InstalledFolder[] {
  const found = new Map<string, InstalledFolder>();
  const visited = new Set<string>();

  const visit = (folder: string): void => {
    if (visited.has(folder)) return;
    visited.add(folder);
    for (const name of folders(folder)) {
      if (name === 'node_modules') modules(join(folder, name));
      else if (!name.startsWith('.')) visit(join(folder, name));
    }
  };
  const modules = (folder: string): void => {
    for (const name of folders(folder)) {
      const path = join(folder, name);
      if (name.startsWith('@')) for (const inner of folders(path)) add(`${name}/${inner}`, join(path, inner));
      else if (name === '.pnpm')
        for (const stored of folders(path)) modules(join(path, stored, 'node_modules'));
      else if (!name.startsWith('.')) add(name, path);
    }
  };
  const add = (name: string, path: string): void => {
    const folder = realpathSync(path);
    if (found.has(folder)) return;
    const outside = folder !== root && !folder.startsWith(root + sep);
    found.set(folder, { folder, name, outside });
    // What a store elsewhere holds is not ours to look into.
    if (!outside && existsSync(join(folder, 'node_modules'))) modules(join(folder, 'node_modules'));
  };
  visit(root);
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Names of the folders in a folder, links to folders included; none when it is not there. */
function folders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(
        (entry) => entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(folder, entry.name))),
      )
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

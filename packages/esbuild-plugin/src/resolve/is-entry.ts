import { relativePath } from '@spanweave/transformer/host';
import type { Session } from '../session.js';

/** Whether a file is an entry of the build: one that was resolved as such, or one that a glob among the entries finds. */
export function isEntry({ entries, isGlobbed, root }: Session, path: string): boolean {
  return entries.has(path) || isGlobbed(relativePath(root, path));
}

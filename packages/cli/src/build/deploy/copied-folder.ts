import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildModes, errorOf, forward } from '@spanweave/transformer/host';

/** File that says that a folder is a copy made here. */
export const MARK = '.spanweave-deploy';

/**
 * Copies a folder beside the place where it will go, links as they are.
 *
 * @returns Where the copy is, and how it gets to its place or goes away.
 * @throws SpanweaveError SW3303 when the place holds something that was not made here.
 */
export function copiedFolder(
  from: string,
  to: string,
  root: string,
): { readonly folder: string; readonly settle: () => void; readonly remove: () => void } {
  if (existsSync(to) && readdirSync(to).length > 0 && !existsSync(join(to, MARK)))
    throw errorOf(
      buildModes({
        reason: `${forward(relative(root, to))} is there and was not made by \`spanweave build\``,
      }),
    );
  const folder = join(dirname(to), `.${process.pid}.spanweave-part`);
  cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
  return {
    folder,
    settle() {
      rmSync(to, { recursive: true, force: true });
      renameSync(folder, to);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

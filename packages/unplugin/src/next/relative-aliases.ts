import { relative } from 'node:path';
import { forward } from '@spanweave/transformer/host';
import type { Aliases } from '../webpack/weaving-aliases.js';

/** Aliases as Turbopack takes them: names without `$`, files relative to the project. */
export function relativeAliases(aliases: Aliases, root: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(aliases).map(([name, file]) => {
      const path = forward(relative(root, file));
      return [name.replace(/\$$/, ''), path.startsWith('.') ? path : `./${path}`];
    }),
  );
}

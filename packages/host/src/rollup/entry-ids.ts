import { resolve } from 'node:path';
import { inputNames } from '../filter/entry-files.js';
import type { RollupContext } from './rollup-hooks.js';

/**
 * Lets Rollup's CommonJS plugin step aside: it loads what an ES import, or an entry, resolves to before it answers, which waits
 * forever for a module that is being transformed (`router` mentions itself). It leaves `require`s alone.
 */
export const asRequired = { skipSelf: true, custom: { 'node-resolve': { isRequire: true } } } as const;

/** Ids of the modules that a bundler's `input` names. */
export async function entryIds(input: unknown, context: RollupContext): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const name of inputNames(input)) {
    if (typeof name !== 'string') continue;
    const found = await context.resolve(name, undefined, asRequired);
    // Without a plugin that finds it, the bundler looks from the current folder.
    ids.add(found?.id ?? resolve(name));
  }
  return ids;
}

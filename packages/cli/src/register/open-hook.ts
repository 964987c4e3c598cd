import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './build.js';
import { configText } from './config-text.js';
import { digest } from './digest.js';
import type { Filters } from './filters.js';
import { Hook } from './hook.js';
import { platformTexts } from './platform-texts.js';
import type { Settings } from './settings.js';
import { slow } from './slow.js';
import { Store } from './store.js';
import { tellFailure } from './tell.js';

/**
 * The hook of a project. Rules and options are worked out once: as long as nothing they depend on changes, what the hook has
 * to know of them comes from the cache, and neither rules nor parser are loaded.
 *
 * @returns `undefined` when the configuration is not understood, which is said on standard error.
 */
export function openHook(settings: Settings): Hook | undefined {
  const store = new Store(settings.cache);
  try {
    return new Hook(filters(settings.root, store), settings, store);
  } catch (error) {
    tellFailure('nothing is woven', error);
    return undefined;
  }
}

function filters(root: string, store: Store): Filters {
  const config = configText(root);
  // A configuration that may ask anything of the world is asked each time.
  const platforms = platformTexts(root);
  if (config?.alone === false || platforms === undefined) return slow().open(root);
  const key = `options-${digest(build, config?.file ?? '', config?.text ?? '', manifests(root), platforms)}`;
  const known = store.read(key);
  if (known !== undefined) return JSON.parse(known) as Filters;
  const read = slow().open(root);
  store.write(key, JSON.stringify(read));
  return read;
}

/** The package.json files that name packages by other names (npm aliases). */
function manifests(root: string): string {
  let texts = '';
  for (let folder = root; ; folder = dirname(folder)) {
    try {
      texts += readFileSync(join(folder, 'package.json'), 'utf8');
    } catch {
      // None there.
    }
    if (dirname(folder) === folder) return texts;
  }
}

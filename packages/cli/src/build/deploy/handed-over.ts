import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../files/list-files.js';
import { sourceLanguage } from '../files/source-language.js';

const HANDED = /@spanweave\/instrumentations\/([\w.@-]+)\/(?:patch|subscribe)/g;

/**
 * Libraries that the program's own files hand over to the advice where they import them, by rule id, with the first such file.
 * Woven in `node_modules` as well, each call would make two spans.
 */
export function handedOver(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of listFiles(folder)) {
    if (sourceLanguage(name) === undefined) continue;
    for (const [, id = ''] of readFileSync(join(folder, name), 'utf8').matchAll(HANDED))
      if (!found.has(id)) found.set(id, name);
  }
  return found;
}

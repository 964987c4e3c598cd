import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { namedAt } from '../config-text.js';
import type { HandlerEntry } from '../handler-entry.js';
import { field, keys } from '../values.js';
import type { Detector } from './detector.js';
import { isNext } from './next.js';

const SOURCES = '{js,mjs,cjs,ts,mts,cts}';
const PRIVATE = ['**/_*', '**/_*/**', '**/.*', '**/.*/**', '**/*.d.ts'];

/** Vercel functions: `api/**`, what `functions` of `vercel.json` names beside it, and the middleware. Next.js has routes of its own. */
export const vercel: Detector = (project) => {
  const config = project.read('vercel.json');
  const uses =
    config !== undefined ||
    ['vercel', '@vercel/node', '@vercel/functions'].some((name) => project.dependsOn(name));
  if (!uses || isNext(project)) return [];
  const entries: HandlerEntry[] = [];
  const add = (name: string, file = 'vercel.json'): void => {
    const at = config === undefined ? { file: 'package.json' } : namedAt(config, name);
    entries.push({
      platform: 'vercel',
      name,
      globs: [name],
      except: PRIVATE,
      at: at.line === undefined ? { file } : at,
    });
  };
  const file = config === undefined ? 'package.json' : config.file;
  if (existsSync(join(project.root, 'api'))) add(`api/**/*.${SOURCES}`, file);
  if (globMiddleware(project.root)) add(`middleware.${SOURCES}`, file);
  for (const name of keys(field(config?.data, 'functions'))) if (!name.startsWith('api/')) add(name, file);
  return entries;
};

const globMiddleware = (root: string): boolean =>
  ['js', 'mjs', 'ts', 'mts'].some((extension) => existsSync(join(root, `middleware.${extension}`)));

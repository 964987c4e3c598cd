import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { namedAt } from '../config-text.js';
import { foldersIn } from '../files-below.js';
import type { HandlerEntry } from '../handler-entry.js';
import { modulePath } from '../module-path.js';
import { field, text } from '../values.js';
import type { Detector } from './detector.js';

const SOURCES = '{js,mjs,cjs,jsx,ts,mts,cts,tsx}';

/** Netlify: the folders of functions and edge functions, those of `netlify.toml` or the usual ones. */
export const netlify: Detector = (project) => {
  const config = project.read('netlify.toml', 'netlify.json');
  const { data } = config ?? {};
  const functions =
    text(field(data, 'functions', 'directory')) ??
    text(field(data, 'build', 'functions')) ??
    'netlify/functions';
  const edge = text(field(data, 'build', 'edge_functions')) ?? 'netlify/edge-functions';
  const entry = (folder: string, exports: readonly string[]): readonly HandlerEntry[] => {
    const path = modulePath(folder);
    if (!existsSync(join(project.root, path))) return [];
    const at = config === undefined ? { file: path } : namedAt(config, folder);
    const globs = [`${path}/*.${SOURCES}`, `${path}/*/index.${SOURCES}`, ...own(project.root, path)];
    return [{ platform: 'netlify', name: path, globs, exports, at }];
  };
  return [...entry(functions, ['default', 'handler']), ...entry(edge, ['default'])];
};

/** A folder's module of its own name: `functions/orders/orders.ts`. */
function own(root: string, folder: string): string[] {
  return foldersIn(join(root, folder)).map((name) => `${folder}/${name}/${name}.${SOURCES}`);
}

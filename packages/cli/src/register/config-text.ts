import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** As `@spanweave/host` looks for it; a test compares the two lists. */
export const names: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (extension) => `spanweave.config.${extension}`,
);

/** The configuration file as text, so that nothing has to be loaded to see whether it has changed. */
export interface ConfigText {
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
  /** Whether the text alone decides what the options are. */
  readonly alone: boolean;
}

/** Looks in a folder and those above it, up to the one that holds the repository. */
export function configText(root: string): ConfigText | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    for (const name of names) {
      const path = join(folder, name);
      if (!existsSync(path)) continue;
      const text = readFileSync(path, 'utf8');
      return { file: relative(root, path), text, alone: isAlone(text, name) };
    }
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

const OUTSIDE = /\b(?:process|require|globalThis|Date|Math|await|rules)\b|\bimport\s*[.(]/;
const FROM = /\b(?:from|import)\s*(['"])(.*?)\1/g;

/** JavaScript can ask anything of the world; a text that names nothing of it and imports only the typed helper does not. */
function isAlone(text: string, name: string): boolean {
  if (name.endsWith('.json')) return !text.includes('"rules"');
  if (OUTSIDE.test(text)) return false;
  return [...text.matchAll(FROM)].every(([, , specifier = '']) =>
    /^(?:@spanweave\/|spanweave$)/.test(specifier),
  );
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files in which platforms name their handlers, as `@spanweave/host` looks for them. */
const NAMES = [
  ...['toml', 'json', 'jsonc'].map((extension) => `wrangler.${extension}`),
  ...['yml', 'yaml', 'json', 'ts', 'js'].map((extension) => `serverless.${extension}`),
  ...['yaml', 'yml', 'json'].map((extension) => `template.${extension}`),
  'vercel.json',
];
/** Where there is one of these, folders decide as well. */
const FOLDERS = ['cdk.json', 'host.json', 'netlify.toml', 'netlify', 'api'];

/**
 * The platforms' own files as text, so that nothing has to be loaded to see whether they have changed. `undefined`: their text
 * alone does not tell.
 */
export function platformTexts(root: string): string | undefined {
  if (FOLDERS.some((name) => existsSync(join(root, name)))) return undefined;
  let texts = '';
  for (const name of NAMES) {
    try {
      texts += `${name}\0${readFileSync(join(root, name), 'utf8')}\0`;
    } catch {
      // None there.
    }
  }
  return texts;
}

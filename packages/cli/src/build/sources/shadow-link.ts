import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { forward } from '@spanweave/transformer/host';

const NAME = 'spanweave-sources.json';

/** Path and text of the file by which a shadow folder says whose shadow it is. */
export function shadowLink(shadow: string, from: string): { readonly path: string; readonly text: string } {
  const text = `${JSON.stringify({ from: forward(relative(shadow, from)) })}\n`;
  return { path: join(shadow, NAME), text };
}

/** The folder of which this one is the shadow; `undefined` when it is none. */
export function shadowedFolder(shadow: string): string | undefined {
  try {
    const { from } = JSON.parse(readFileSync(join(shadow, NAME), 'utf8')) as { readonly from: string };
    return resolve(shadow, from);
  } catch {
    return undefined;
  }
}

import { resolve } from 'node:path';
import type { Manifest } from '@spanweave/host';

/** What a package.json says of how its program starts. */
interface Started extends Manifest {
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

const STARTED = /(?:^|[\s;&])node\s(?:.*?\s)?([^\s'"-][^\s'"]*\.[cm]?js)\b/;

/** Absolute paths of the files with which a package's program starts: `main`, `bin` and `npm start`. */
export function startFiles(manifest: Started | undefined, root: string): string[] {
  const { main, bin, scripts } = manifest ?? {};
  const started = STARTED.exec(scripts?.['start'] ?? '')?.[1];
  return [main, ...(typeof bin === 'string' ? [bin] : Object.values(bin ?? {})), started].flatMap((file) =>
    file === undefined ? [] : [resolve(root, file)],
  );
}

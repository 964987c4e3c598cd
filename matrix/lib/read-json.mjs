import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

/** A JSON file of the repository. */
export const readJson = async (...parts) => JSON.parse(await readFile(join(root, ...parts), 'utf8'));

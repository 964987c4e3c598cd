import type { CommandInput } from '../command/command.js';
import { cacheKey } from './cache-key.js';

/** Prints the key of the project in the working directory, or its parts. */
export async function runCacheKey({ cwd, options, terminal }: CommandInput): Promise<number> {
  const key = await cacheKey(cwd);
  terminal.print(options['json'] === true ? JSON.stringify(key, null, 2) : key.key);
  return 0;
}

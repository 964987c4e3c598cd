import type { Command } from './command.js';

/** `spanweave cache-key`: see `../cache-key/run-cache-key.ts`. */
export const cacheKey: Command = {
  name: 'cache-key',
  words: '',
  description: 'Print what a build depends on beyond its sources, for the caches of build systems',
  options: [{ flags: '--json', description: 'Print the parts as JSON' }],
  examples: ['SPANWEAVE_CACHE_KEY=$(spanweave cache-key) turbo run build'],
  run: async (input) => (await import('../cache-key/run-cache-key.js')).runCacheKey(input),
};

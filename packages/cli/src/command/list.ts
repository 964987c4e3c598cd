import type { Command } from './command.js';

/** `spanweave list`: see `../list/run-list.ts`. */
export const list: Command = {
  name: 'list',
  words: '[...packages]',
  description: 'Tell of every dependency how it will be woven, or why not',
  options: [
    { flags: '--dev', description: 'Development dependencies as well' },
    { flags: '--json', description: 'Print JSON' },
  ],
  examples: ['spanweave list', 'spanweave list pg axios'],
  run: async (input) => (await import('../list/run-list.js')).runList(input),
};

import type { Command } from './command.js';

/** `spanweave check`: see `../inspect/run-check.ts`. */
export const check: Command = {
  name: 'check',
  words: '[report]',
  description: 'Fail when the last build left something unwoven',
  options: [{ flags: '--json', description: 'Print JSON' }],
  examples: ['spanweave check'],
  run: async (input) => (await import('../inspect/run-check.js')).runCheck(input),
};

import type { Command } from './command.js';

/** `spanweave diff`: see `../inspect/run-diff.ts`. */
export const diff: Command = {
  name: 'diff',
  words: '<file>',
  description: 'Show one file as it is against the file as it is woven',
  options: [],
  examples: ['spanweave diff src/billing/settle.ts'],
  run: async (input) => (await import('../inspect/run-diff.js')).runDiff(input),
};

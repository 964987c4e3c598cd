import type { Command } from './command.js';

/** `spanweave explain`: see `../inspect/run-explain.ts`. */
export const explain: Command = {
  name: 'explain',
  words: '<file>',
  description: 'Tell what is woven in one file, and what is not and why',
  options: [{ flags: '--json', description: 'Print JSON' }],
  examples: ['spanweave explain src/billing/settle.ts', 'spanweave explain node_modules/pg/lib/client.js'],
  run: async (input) => (await import('../inspect/run-explain.js')).runExplain(input),
};

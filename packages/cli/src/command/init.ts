import type { Command } from './command.js';

/** `spanweave init`: see `../init/run-init.ts`. */
export const init: Command = {
  name: 'init',
  words: '[tool]',
  description: 'Find the build tool, show what has to change, and change it',
  options: [
    { flags: '-y, --yes', description: 'Write without asking' },
    { flags: '--dry-run', description: 'Show the changes and write nothing' },
  ],
  examples: ['spanweave init', 'spanweave init vite --yes'],
  run: async (input) => (await import('../init/run-init.js')).runInit(input),
};

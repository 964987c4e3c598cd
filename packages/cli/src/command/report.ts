import type { Command } from './command.js';

/** `spanweave report`: see `../inspect/run-report.ts`. */
export const report: Command = {
  name: 'report',
  words: '[report]',
  description: 'Show the last build’s report',
  options: [
    { flags: '--format <format>', description: 'terminal, markdown, html or json (default: terminal)' },
    { flags: '-o, --out <file>', description: 'Write to a file' },
  ],
  examples: ['spanweave report --format html --out report.html'],
  run: async (input) => (await import('../inspect/run-report.js')).runReport(input),
};

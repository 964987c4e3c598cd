import type { Command } from './command.js';

/** `spanweave build`: see `../build/run-build.ts`. */
export const build: Command = {
  name: 'build',
  words: '[folder]',
  description: 'Compile TypeScript with swc and weave it, or weave what another compiler emitted',
  options: [
    { flags: '-o, --out <folder>', description: 'Where the output goes' },
    { flags: '--in-place', description: 'Weave JavaScript where it lies' },
    { flags: '--sources', description: 'Write woven TypeScript, for a compiler that comes behind' },
    {
      flags: '--maps <folder>',
      description: "Lead maps of a compiler's output through this folder of woven sources",
    },
    { flags: '--node-modules', description: "Weave the libraries in the folder's node_modules" },
    { flags: '--tsconfig <file>', description: 'tsconfig.json of the sources (default: the nearest one)' },
    {
      flags: '--format <format>',
      description: 'esm or cjs (default: what tsconfig.json and package.json say)',
    },
    { flags: '--entry <file>', description: 'A file with which the program starts; may be repeated' },
    { flags: '--copy', description: 'Copy files that are no sources as well' },
    { flags: '--no-source-map', description: 'Write no source maps' },
    { flags: '--no-cache', description: 'Compile every file, whatever the last build left' },
    { flags: '-w, --watch', description: 'Build again whenever a source changes' },
    { flags: '--quiet', description: 'Print problems alone' },
  ],
  examples: [
    'spanweave build src --out dist',
    'spanweave build dist --in-place',
    'spanweave build src --sources --out .spanweave/src',
    'spanweave build deploy --node-modules',
  ],
  run: async (input) => (await import('../build/run-build.js')).runBuild(input),
};

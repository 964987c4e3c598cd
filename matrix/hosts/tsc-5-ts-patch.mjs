import { readFile, writeFile } from 'node:fs/promises';

export default {
  name: 'tsc-5-ts-patch',
  title: 'TypeScript 5, ts-patch',
  tool: 'tsc-5',
  versions: ['typescript', 'ts-patch'],

  choices: { format: ['cjs', 'esm'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: { minified: 'the compiler does not minify' },

  async build({ exec, path }) {
    const config = JSON.parse(await readFile(path('tsconfig.json'), 'utf8'));
    config.compilerOptions.plugins = [{ transform: '@spanweave/tsc' }];
    await writeFile(path('tsconfig.json'), JSON.stringify(config, null, 2));
    const output = ['--noEmit', 'false', '--rootDir', 'src', '--outDir', 'dist', '--sourceMap'];
    await exec('tspc', ['-p', '.', ...output]);
    return { entry: 'dist/main.js' };
  },
};

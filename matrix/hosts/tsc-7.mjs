export default {
  name: 'tsc-7',
  title: 'TypeScript 7, woven behind',
  tool: 'tsc-7',
  versions: ['typescript'],
  choices: { format: ['cjs', 'esm'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: { minified: 'the compiler does not minify' },

  async build({ exec }) {
    const output = ['--noEmit', 'false', '--rootDir', 'src', '--outDir', 'dist', '--sourceMap'];
    await exec('tsc', ['-p', '.', ...output]);
    await exec('spanweave', ['build', 'dist', '--in-place']);
    return { entry: 'dist/main.js' };
  },
};

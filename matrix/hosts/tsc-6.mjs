export default {
  name: 'tsc-6',
  title: 'TypeScript 6, its API',
  tool: 'tsc-6',
  versions: ['typescript'],
  choices: { format: ['cjs', 'esm'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: { minified: 'the compiler does not minify' },

  async build({ exec }) {
    await exec('node', ['matrix.build.mjs']);
    return { entry: 'dist/main.js' };
  },
};

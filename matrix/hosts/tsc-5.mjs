export default {
  name: 'tsc-5',
  title: 'TypeScript 5, its API',
  tool: 'tsc-5',
  versions: ['typescript'],
  choices: { format: ['cjs', 'esm'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: { minified: 'the compiler does not minify' },

  async build({ exec }) {
    await exec('node', ['matrix.build.mjs']);
    return { entry: 'dist/main.js' };
  },
};

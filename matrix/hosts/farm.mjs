export default {
  name: 'farm',
  title: 'Farm',
  tool: 'farm',
  versions: ['@farmfe/core'],
  choices: { format: ['esm', 'cjs'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: {
    minified: 'Farm 1.7 writes maps without the right positions when it minifies, with or without plugins',
  },

  async build({ exec, format, decorators }) {
    await exec('node', ['matrix.build.mjs'], {
      env: { FORMAT: format, DECORATORS: decorators },
    });
    return { entry: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs' };
  },
};

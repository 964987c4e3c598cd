export default {
  name: 'webpack',
  title: 'webpack 5',
  tool: 'webpack',
  versions: ['webpack'],
  choices: { format: ['cjs', 'esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify, decorators }) {
    const entry = format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs';
    await exec('node', ['webpack.build.mjs'], {
      env: { FORMAT: format, MINIFY: minify ? 'yes' : '', DECORATORS: decorators },
    });
    return { entry };
  },
};

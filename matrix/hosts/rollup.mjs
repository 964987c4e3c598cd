export default {
  name: 'rollup',
  title: 'Rollup',
  tool: 'rollup',
  versions: ['rollup', '@rollup/plugin-commonjs'],
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify, decorators }) {
    await exec('rollup', ['--config', 'rollup.config.mjs'], {
      env: { FORMAT: format, MINIFY: minify ? 'yes' : '', DECORATORS: decorators },
    });
    return { entry: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs' };
  },
};

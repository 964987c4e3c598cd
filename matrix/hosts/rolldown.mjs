export default {
  name: 'rolldown',
  title: 'Rolldown',
  tool: 'rolldown',
  versions: ['rolldown'],
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify }) {
    await exec('rolldown', ['--config', 'rolldown.config.mjs'], {
      env: { FORMAT: format, MINIFY: minify ? 'yes' : '' },
    });
    return { entry: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs' };
  },
};

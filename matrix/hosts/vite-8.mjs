export default {
  name: 'vite-8',
  title: 'Vite 8 (Rolldown)',
  tool: 'vite-8',
  versions: ['vite', 'rolldown'],
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify }) {
    await exec('vite', ['build', '--logLevel', 'warn'], {
      env: { FORMAT: format, MINIFY: minify ? 'yes' : '' },
    });
    return { entry: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs' };
  },
};

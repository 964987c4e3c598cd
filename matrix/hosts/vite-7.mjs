export default {
  name: 'vite-7',
  title: 'Vite 7 (Rollup)',
  tool: 'vite-7',
  versions: ['vite', 'rollup'],
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify }) {
    await exec('vite', ['build', '--logLevel', 'warn'], {
      env: { FORMAT: format, MINIFY: minify ? 'yes' : '' },
    });
    return { entry: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs' };
  },
};

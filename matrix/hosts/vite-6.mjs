export default {
  name: 'vite-6',
  title: 'Vite 6 (Rollup)',
  tool: 'vite-6',
  versions: ['vite', 'rollup'],
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify }) {
    await exec('vite', ['build', '--logLevel', 'warn'], {
      env: { FORMAT: format, MINIFY: minify ? 'yes' : '' },
    });
    return { entry: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs' };
  },
};

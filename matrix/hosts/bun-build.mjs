export default {
  name: 'bun-build',
  title: 'Bun.build',
  tool: 'bun',
  versions: ['bun'],
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify }) {
    await exec('bun', ['matrix.build.mjs'], { env: { FORMAT: format, MINIFY: minify ? 'yes' : '' } });
    return { entry: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs' };
  },
};

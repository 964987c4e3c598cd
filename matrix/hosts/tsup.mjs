export default {
  name: 'tsup',
  title: 'tsup',
  tool: 'tsup',
  versions: ['tsup', 'esbuild'],
  node: '22',
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify }) {
    await exec('tsup', [], { env: { FORMAT: format, MINIFY: minify ? 'yes' : '' } });
    return { entry: 'dist/main.js' };
  },
};

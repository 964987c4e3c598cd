export default {
  name: 'tsdown',
  title: 'tsdown',
  tool: 'tsdown',
  versions: ['tsdown', 'rolldown'],
  node: '22',
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify }) {
    await exec('tsdown', [], { env: { FORMAT: format, MINIFY: minify ? 'yes' : '' } });
    return { entry: 'dist/main.js' };
  },
};

export default {
  name: 'tsdown',
  title: 'tsdown',
  tool: 'tsdown',
  versions: ['tsdown', 'rolldown'],
  node: '22',
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy'] },
  cannot: { tc39: 'tsdown leaves standard decorators as they are, and Node does not run them' },

  async build({ exec, format, minify }) {
    await exec('tsdown', [], { env: { FORMAT: format, MINIFY: minify ? 'yes' : '' } });
    return { entry: 'dist/main.js' };
  },
};

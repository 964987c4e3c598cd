export default {
  name: 'nest-swc',
  title: 'Nest CLI, swc builder',
  tool: 'nest',
  versions: ['@nestjs/cli', '@swc/core'],
  node: '22',
  apps: ['nest-app'],
  choices: { format: ['esm', 'cjs'], minify: [false], decorators: ['legacy'] },
  cannot: {
    minified: 'the builder compiles file by file and does not minify',
    tc39: 'Nest reads the metadata of legacy decorators',
  },

  // The builder runs no transformers: what it wrote is woven behind it.
  async build({ exec }) {
    await exec('nest', ['build', '--builder', 'swc']);
    await exec('spanweave', ['build', 'dist', '--in-place']);
    return { entry: 'dist/main.js' };
  },
};

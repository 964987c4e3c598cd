export default {
  name: 'spanweave-build',
  title: 'spanweave build',
  tool: 'swc',
  versions: ['@swc/core'],
  choices: { format: ['cjs', 'esm'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: { minified: 'it compiles file by file and leaves minifying to a bundler' },

  async build({ exec }) {
    await exec('spanweave', ['build', 'src', '--out', 'dist']);
    return { entry: 'dist/main.js' };
  },
};

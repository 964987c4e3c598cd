export default {
  name: 'rspack',
  title: 'Rspack 2',
  tool: 'rspack',
  versions: ['@rspack/core'],
  choices: { format: ['cjs', 'esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify, decorators }) {
    const entry = format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs';
    await exec('node', ['rspack.build.mjs'], {
      env: { FORMAT: format, MINIFY: minify ? 'yes' : '', DECORATORS: decorators },
    });
    return { entry };
  },
};

export default {
  name: 'nest-rspack',
  title: 'Nest CLI, Rspack',
  tool: 'nest',
  versions: ['@nestjs/cli', '@rspack/core'],
  apps: ['nest-app'],
  choices: { format: ['cjs', 'esm'], minify: [false, true], decorators: ['legacy'] },

  async build({ exec, minify }) {
    await exec('nest', ['build', '--builder', 'rspack', '--rspackPath', 'rspack.config.cjs'], {
      env: { MINIFY: minify ? 'yes' : '' },
    });
    return { entry: 'dist/main.js' };
  },
};

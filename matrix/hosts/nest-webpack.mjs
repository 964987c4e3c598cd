export default {
  name: 'nest-webpack',
  title: 'Nest CLI, webpack',
  tool: 'nest',
  versions: ['@nestjs/cli', 'webpack'],
  apps: ['nest-app'],
  choices: { format: ['cjs'], minify: [false, true], decorators: ['legacy'] },
  cannot: { esm: "Nest's webpack builder emits CommonJS" },

  async build({ exec, minify }) {
    await exec('nest', ['build', '--builder', 'webpack', '--webpackPath', 'webpack.config.js'], {
      env: { MINIFY: minify ? 'yes' : '' },
    });
    return { entry: 'dist/main.js' };
  },
};

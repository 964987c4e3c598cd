export default {
  name: 'nest-tsc',
  title: 'Nest CLI, tsc',
  tool: 'nest',
  versions: ['@nestjs/cli', 'typescript'],
  apps: ['nest-app'],
  choices: { format: ['esm', 'cjs'], minify: [false], decorators: ['legacy'] },
  cannot: { minified: 'the compiler does not minify', tc39: "Nest's decorators are legacy ones" },

  async build({ exec }) {
    await exec('nest', ['build', '--builder', 'tsc']);
    return { entry: 'dist/main.js' };
  },
};

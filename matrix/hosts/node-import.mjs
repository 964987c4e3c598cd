export default {
  name: 'node-import',
  title: '`node --import spanweave/register`',
  tool: 'node-import',
  versions: ['typescript'],
  apps: ['merchant-onboarding', 'plain-cjs'],
  choices: { format: ['esm', 'cjs'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: { minified: 'modules are woven as Node loads them; nothing writes them anew' },

  async build({ app, exec, source }) {
    const nodeArgs = ['--enable-source-maps', '--import', 'spanweave/register'];
    if (app !== 'merchant-onboarding') return { entry: source, nodeArgs };
    await exec('tsc', ['--noEmit', 'false', '--rootDir', 'src', '--outDir', 'dist', '--sourceMap']);
    return { entry: 'dist/main.js', nodeArgs };
  },
};

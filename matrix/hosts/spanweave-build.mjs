export default {
  name: 'spanweave-build',
  title: '`spanweave build`',
  tool: 'swc',
  versions: ['@swc/core'],
  apps: ['merchant-onboarding', 'nest-app', 'plain-cjs', 'monorepo-npm', 'monorepo-pnpm'],
  choices: { format: ['cjs', 'esm'], minify: [false], decorators: ['legacy', 'tc39'] },
  cannot: { minified: 'it compiles file by file and leaves minifying to a bundler' },

  async build({ exec, packages }) {
    for (const { cwd } of packages ?? []) await exec('spanweave', ['build', 'src', '--out', 'dist'], { cwd });
    const last = packages?.at(-1);
    if (last) return { entry: `${last.cwd}/${last.outfile}`, cwd: last.cwd };
    await exec('spanweave', ['build', 'src', '--out', 'dist']);
    return { entry: 'dist/main.js' };
  },
};

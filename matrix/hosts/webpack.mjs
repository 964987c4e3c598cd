export default {
  name: 'webpack',
  title: 'webpack 5',
  tool: 'webpack',
  versions: ['webpack'],
  apps: ['merchant-onboarding', 'plain-cjs', 'monorepo-npm', 'monorepo-pnpm'],
  choices: { format: ['cjs', 'esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ path, exec, app, source, packages, format, minify, decorators }) {
    const bundle = (entry, outfile, cwd = '.') =>
      exec('node', [path('webpack.build.mjs')], {
        cwd,
        env: {
          ENTRY: entry,
          OUTFILE: outfile,
          FORMAT: format,
          MINIFY: minify ? 'yes' : '',
          DECORATORS: decorators,
          EXTERNAL: app === 'merchant-onboarding' ? '' : path('node_modules'),
        },
      });
    for (const { cwd, source: entry, outfile } of packages ?? []) await bundle(entry, outfile, cwd);
    const last = packages?.at(-1);
    if (last) return { entry: `${last.cwd}/${last.outfile}`, cwd: last.cwd };
    const outfile = format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs';
    await bundle(source, outfile);
    return { entry: outfile };
  },
};

export default {
  name: 'vite-6',
  title: 'Vite 6 (Rollup)',
  tool: 'vite-6',
  versions: ['vite', 'rollup'],
  apps: ['merchant-onboarding', 'monorepo-npm', 'monorepo-pnpm'],
  choices: { format: ['esm', 'cjs'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ path, exec, source, packages, format, minify }) {
    const bundle = (entry, outfile, cwd = '.') =>
      exec('vite', ['build', '--config', path('vite.config.mjs'), '--logLevel', 'warn'], {
        cwd,
        env: {
          ENTRY: entry,
          OUTFILE: outfile,
          FORMAT: format,
          MINIFY: minify ? 'yes' : '',
          EXTERNAL: packages ? 'yes' : '',
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

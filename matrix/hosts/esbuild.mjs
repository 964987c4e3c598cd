export default {
  name: 'esbuild',
  title: 'esbuild',
  tool: 'esbuild',
  versions: ['esbuild'],
  apps: ['merchant-onboarding', 'nest-app', 'plain-cjs'],
  choices: { format: ['cjs', 'esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, app, source, format, minify }) {
    const entry = format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs';
    await exec('node', ['matrix.build.mjs'], {
      env: {
        ENTRY: source,
        OUTFILE: entry,
        FORMAT: format,
        MINIFY: minify ? 'yes' : '',
        EXTERNAL: app === 'merchant-onboarding' ? '' : 'yes',
        METADATA: app === 'nest-app' ? 'yes' : '',
      },
    });
    return { entry };
  },
};

export default {
  name: 'esbuild',
  title: 'esbuild',
  tool: 'esbuild',
  versions: ['esbuild'],
  choices: { format: ['cjs', 'esm'], minify: [false, true], decorators: ['legacy', 'tc39'] },

  async build({ exec, format, minify }) {
    const entry = format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs';
    await exec('node', ['matrix.build.mjs'], {
      env: { FORMAT: format, MINIFY: minify ? 'yes' : '', OUTFILE: entry },
    });
    return { entry };
  },
};

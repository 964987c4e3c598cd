import spanweave from '@spanweave/unplugin/bun';

const { FORMAT: format, MINIFY: minify } = process.env;

await Bun.build({
  entrypoints: ['src/main.ts'],
  outdir: 'dist',
  naming: format === 'esm' ? '[name].mjs' : '[name].cjs',
  target: 'node',
  format,
  minify: minify === 'yes',
  sourcemap: 'linked',
  // `pg` asks for native bindings that are not installed.
  external: ['pg-native'],
  plugins: [spanweave()],
});

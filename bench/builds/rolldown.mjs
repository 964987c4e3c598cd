/** Rolldown, which reads TypeScript and CommonJS by itself. */
export async function build({ load, entry, out, woven }) {
  const { rolldown } = await load('rolldown');
  const plugins = woven ? [(await import('@spanweave/unplugin/rolldown')).default()] : [];
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    external: ['pg-native'],
    plugins,
    logLevel: 'silent',
  });
  const { output } = await bundle.write({
    file: `${out}/main.cjs`,
    format: 'cjs',
    sourcemap: true,
    minify: true,
    codeSplitting: false,
  });
  await bundle.close();
  return output.reduce((sum, chunk) => sum + (chunk.moduleIds?.length ?? 0), 0);
}

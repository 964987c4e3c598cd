/** Rollup with the plugins that a TypeScript service on Node needs. */
export async function build({ load, entry, out, woven }) {
  const { rollup } = await load('rollup');
  const [nodeResolve, commonjs, json, swc] = await Promise.all(
    ['node-resolve', 'commonjs', 'json', 'swc'].map((name) => load(`@rollup/plugin-${name}`)),
  );
  const plugins = [
    nodeResolve({ extensions: ['.ts', '.mjs', '.js', '.json'], exportConditions: ['node'] }),
    commonjs({ ignoreDynamicRequires: true }),
    json(),
    swc({
      swc: { swcrc: false, sourceMaps: true, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
    }),
  ];
  if (woven) plugins.push((await import('@spanweave/unplugin/rollup')).default());
  const bundle = await rollup({
    input: entry,
    external: ['pg-native'],
    plugins,
    onwarn: () => undefined,
    logLevel: 'silent',
  });
  await bundle.write({ file: `${out}/main.cjs`, format: 'cjs', sourcemap: true, inlineDynamicImports: true });
  await bundle.close();
  return bundle.watchFiles.length;
}

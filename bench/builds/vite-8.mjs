/** A server build with Vite that takes its packages inside. */
export async function build({ load, installed, entry, out, woven }) {
  const { build: vite } = await load('vite', `${installed}/node_modules/vite/dist/node/index.js`);
  const plugins = woven ? [(await import('@spanweave/vite-plugin')).spanweave()] : [];
  const { output } = await vite({
    configFile: false,
    logLevel: 'silent',
    plugins,
    ssr: { noExternal: true, external: ['pg-native'] },
    build: { ssr: entry, outDir: out, emptyOutDir: true, minify: true, sourcemap: true, target: 'node20' },
  });
  return output.reduce((sum, chunk) => sum + (chunk.moduleIds?.length ?? 0), 0);
}

// Run by the build row: bundles the corpus once, with or without the plugin, and waits for esbuild's own process.
import { childrenEnded } from './esbuild-child.mjs';

const { build, stop } = await import('esbuild');

const [entry, outfile, woven] = process.argv.slice(2);
const plugins = [];
if (woven === 'woven') {
  const { spanweave } = await import('@spanweave/esbuild-plugin');
  plugins.push(spanweave());
}
const { metafile } = await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  sourcemap: true,
  metafile: true,
  logLevel: 'error',
  plugins,
});
console.error(`modules: ${Object.keys(metafile.inputs).length}`);
await stop();
// Kept alive until then: the child itself is not.
const alive = setInterval(() => undefined, 1000);
await childrenEnded();
clearInterval(alive);

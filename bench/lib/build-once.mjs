// Run by the build row: bundles the corpus once, with or without the plugin, and waits for esbuild's own process.
import { setTimeout as sleep } from 'node:timers/promises';
import { build, stop } from 'esbuild';

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
// The child's times count once it has been waited for.
await sleep(30);

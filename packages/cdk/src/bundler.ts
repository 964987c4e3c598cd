// The process that bundles: a request as JSON on standard input, the folder to write into as its argument. A construct
// cannot wait for a plugin, so it runs this and waits for the process.
import { text } from 'node:stream/consumers';
import { spanweave } from '@spanweave/esbuild-plugin';
import { build } from 'esbuild';
import { buildOptions } from './build-options.js';
import type { BundleRequest } from './bundle-request.js';

const request = JSON.parse(await text(process.stdin)) as BundleRequest;
const [outdir = '.'] = process.argv.slice(2);
await build({ ...buildOptions(request, outdir), plugins: [spanweave(request.spanweave)] }).catch(() => {
  // esbuild has said what is wrong.
  process.exitCode = 1;
});

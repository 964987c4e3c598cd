import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { spanweave } from '@spanweave/esbuild-plugin';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('../corpus/five-libraries.mjs', import.meta.url));

async function bundle(plugins) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    outfile: 'bundle.cjs',
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    external: ['@opentelemetry/*'],
    logLevel: 'error',
    plugins,
  });
  const code = outputFiles.find(({ path }) => path.endsWith('.cjs')).contents;
  const [output] = Object.values(metafile.outputs);
  const runtime = Object.entries(output.inputs)
    .filter(([path]) => /packages\/(runtime|instrumentations)\//.test(path))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
  return { minified: code.length, gzip: gzipSync(code, { level: 9 }).length, runtime };
}

/** Bytes that weaving http, fetch, express, pg and ioredis adds to a minified CommonJS bundle, compressed. */
export const row = {
  id: 'gzip-added',
  title: 'Bytes added to a bundle, gzip',
  goal: 10_240,
  unit: 'bytes',
  async run() {
    const plain = await bundle([]);
    const woven = await bundle([spanweave()]);
    const added = woven.gzip - plain.gzip;
    return {
      ratio: added,
      min: added,
      max: added,
      pairs: 1,
      head: ['', 'plain', 'woven', 'added'],
      detail: [
        ['minified bytes', plain.minified, woven.minified, woven.minified - plain.minified],
        ['gzip bytes', plain.gzip, woven.gzip, added],
        ['of that, minified bytes of runtime and advice', 0, woven.runtime, woven.runtime],
      ],
    };
  },
};

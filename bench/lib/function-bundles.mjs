import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { spanweave } from '@spanweave/esbuild-plugin';
import { install } from '@spanweave/test-kit';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/root.mjs';

const corpus = join(root, 'bench/corpus/function');
/** As a careful developer bundles: ES modules first, so that the SDK is tree-shaken. */
const shaken = { mainFields: ['module', 'main'], conditions: ['module'] };
const handlers = [{ file: 'woven.mjs', platform: 'lambda', export: 'handler' }];

/**
 * The function in four variants. `plain`: no telemetry. `woven`: by the plugin, started by `/lambda`. `hand`: spans written by
 * hand, the SDK tree-shaken. `contrib`: the plain function, `pg` beside it so that it can be patched, and what is preloaded.
 */
const variants = {
  plain: { source: 'handler.mjs' },
  woven: {
    source: 'woven.mjs',
    options: () => ({ plugins: [spanweave({ report: false, strict: true, handlers })] }),
  },
  hand: { source: 'by-hand.mjs', options: () => shaken },
  contrib: {
    source: 'handler.mjs',
    // Its instrumentation redefines the export, which a bundle's getter does not let it.
    options: () => ({ external: ['pg'], footer: { js: 'module.exports={...module.exports};' } }),
    nodeArgs: ['--require', '@opentelemetry/auto-instrumentations-node/register'],
  },
};

async function bundle({ source, options }, task) {
  const outfile = join(task, 'index.cjs');
  const { metafile } = await build({
    absWorkingDir: corpus,
    entryPoints: [source],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    metafile: true,
    logLevel: 'error',
    external: ['pg-native'],
    ...options?.(),
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const code = await readFile(outfile);
  return { minified: code.length, gzip: gzipSync(code, { level: 9 }).length, inputs };
}

/** Bundles all variants: for each its folder, the arguments of Node, its bytes, and bytes of each input. */
export async function functionBundles() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-functions-'));
  const made = {};
  for (const [name, variant] of Object.entries(variants)) {
    const task = join(folder, name);
    made[name] = { ...(await bundle(variant, task)), task, nodeArgs: variant.nodeArgs ?? [] };
  }
  const peers = await install(join(root, 'bench/functions'));
  await symlink(join(peers, 'node_modules'), join(made.contrib.task, 'node_modules'), 'dir');
  return { ...made, close: () => rm(folder, { recursive: true, force: true }) };
}

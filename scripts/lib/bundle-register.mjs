import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { alias, bundleOptions, moduleOptions } from './bundle-options.mjs';
import { root } from './root.mjs';

/** Native code. */
const external = ['@swc/core', 'oxc-parser'];

/**
 * Puts each part of the Node hook into one file of `packages/cli/dist`: what every start loads is small, and what the cache
 * spares stands apart. The name of the weaving code goes into the others, whose caches depend on it.
 */
export function bundleRegister() {
  const weaver = bundle('register-weaver', {});
  const build = createHash('sha256').update(weaver).digest('hex').slice(0, 16);
  const define = { SPANWEAVE_BUILD: JSON.stringify(build) };
  for (const name of ['register', 'register-thread', 'swc-loader', 'swc-jest']) bundle(name, define);
  // Node's thread for module hooks runs what `--require` names as well, and can require no ES module there.
  bundle('register', define, commonJs);
  writeFileSync(join(root, 'packages/cli/dist/register.d.cts'), 'export {};\n');
}

const commonJs = {
  ...bundleOptions,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: { js: "const $url=require('node:url').pathToFileURL(__filename).href;" },
};

function bundle(name, define, form = moduleOptions) {
  const folder = join(root, 'packages/cli');
  const { outputFiles } = buildSync({
    ...form,
    entryPoints: [join(folder, 'build', `${name}.js`)],
    outdir: join(folder, 'dist'),
    write: false,
    sourcemap: false,
    legalComments: 'none',
    external,
    alias,
    define: form === commonJs ? { ...define, 'import.meta.url': '$url' } : define,
  });
  const [{ path, text }] = outputFiles;
  writeFileSync(path, text);
  return text;
}

if (process.argv[1] === import.meta.filename) bundleRegister();

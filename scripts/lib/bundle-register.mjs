import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
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

const modules = {
  format: 'esm',
  // What is CommonJS among the dependencies asks for built-ins by `require`.
  banner: {
    js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
  },
};
const commonJs = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: { js: "const $url=require('node:url').pathToFileURL(__filename).href;" },
};

function bundle(name, define, form = modules) {
  const folder = join(root, 'packages/cli');
  const { outputFiles } = buildSync({
    entryPoints: [join(folder, 'build', `${name}.js`)],
    outdir: join(folder, 'dist'),
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20.19',
    legalComments: 'none',
    logLevel: 'warning',
    external,
    alias: { jiti: join(root, 'scripts/lib/jiti-of-host.mjs') },
    ...form,
    define: form === commonJs ? { ...define, 'import.meta.url': '$url' } : define,
  });
  const [{ path, text }] = outputFiles;
  writeFileSync(path, text);
  return text;
}

if (process.argv[1] === import.meta.filename) bundleRegister();

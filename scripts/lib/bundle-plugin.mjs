import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './root.mjs';

/** Only these stay imports of their own: native code, and the tool that calls us. */
const external = ['esbuild', 'jiti', 'oxc-parser', '@swc/core'];

/** Puts a plugin with everything that its own code and its small dependencies need into `dist/index.js`. */
export function bundlePlugin(name) {
  const folder = join(root, 'packages', name);
  buildSync({
    entryPoints: [join(folder, 'build/index.js')],
    outfile: join(folder, 'dist/index.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'linked',
    logLevel: 'warning',
    external,
    // What is CommonJS among the dependencies asks for built-ins by `require`.
    banner: {
      js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
    },
  });
}

import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { packageName } from '@spanweave/host';
import { configuredExternal, type ExternalLists } from './configured-externals.js';
import { isInlineInVitest, type VitestDeps } from './is-inline-in-vitest.js';

/**
 * Whether a dev server's runner leaves an import to Node. `resolveId` says this in builds alone, so Vite's rule stands here
 * again: bare imports of files in `node_modules` that Node can load, unless the environment's lists say otherwise.
 *
 * @param file What the import resolved to, without a query.
 * @param vitest What Vitest decides by instead, where it runs.
 */
export function isExternalInDev(
  lists: ExternalLists,
  specifier: string,
  file: string,
  vitest: VitestDeps | undefined,
): boolean {
  const name = packageName(specifier);
  if (name === undefined) return false;
  if (vitest !== undefined) return !isInlineInVitest(vitest, file, isLoadable(file));
  const said = configuredExternal(lists, specifier, name);
  if (said === false || !['', '.js', '.mjs', '.cjs'].includes(extname(file))) return false;
  return said === true || /[\\/]node_modules[\\/]/.test(file);
}

/** Whether Node loads a file of a package without help: no ES module syntax in what it takes for CommonJS. */
function isLoadable(file: string): boolean {
  const extension = extname(file);
  if (extension !== '.js') return ['.mjs', '.cjs', '.node', '.wasm'].includes(extension);
  if (/\.(?:\w+-)?esm?(?:-\w+)?\.js$|\/esm?\//.test(file)) return isModulePackage(file);
  return isModulePackage(file) || !ES_MODULE.test(readFileSync(file, 'utf8'));
}

const ES_MODULE =
  /(?:[\s;]|^)(?:import[\s\w*,{}]*from|import\s*["'*{]|export\b\s*(?:[*{]|default|class|type|function|const|var|let|async function))/m;

function isModulePackage(file: string): boolean {
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    try {
      const { type } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { type?: string };
      return type === 'module';
    } catch {
      // The next folder above may have one.
    }
  }
  return false;
}

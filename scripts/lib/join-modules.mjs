import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { importedOnce } from './imported-once.mjs';
import { root } from './root.mjs';

/**
 * Joins the ES modules of a run-time package: `shared/all.js` holds them, and each sub-path exports its names from there. A
 * bundle wraps each module of ours that CommonJS requires, and keeps in it what it uses: nothing at the top level has side
 * effects.
 *
 * @param apart Sub-paths that import more than the rest: they stay files of their own.
 * @param shared What else these import of the rest.
 */
export async function joinModules(name, { apart = [], shared = [] } = {}) {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries = Object.entries(exports).flatMap(([subPath, { module, default: path = module }]) =>
    path === undefined ? [] : [{ path: path.replace('./dist/', ''), apart: apart.includes(subPath) }],
  );
  const joined = [...entries.filter((entry) => !entry.apart).map(({ path }) => path), ...shared];
  const files = [];
  const sources = [];
  for (const path of joined) {
    const { exports } = await bundle(join(folder, 'build', path));
    const prefix = path.replace(/(\/(advice|index))?\.js$/, '').replace(/\W/g, '_');
    const list = (text) => exports.map((name) => text(name, `${prefix}_${name}`)).join(', ');
    const all = relative(dirname(path), 'shared/all.js').replace(/^\w/, './$&');
    sources.push(`export { ${list((name, unique) => `${name} as ${unique}`)} } from './${path}';\n`);
    const text = `export { ${list((name, unique) => `${unique} as ${name}`)} } from '${all}';\n`;
    files.push({ path, text: exports.length > 0 ? text : '' });
  }
  const all = join(folder, 'build/all.js');
  writeFileSync(all, sources.join(''));
  files.push({ path: 'shared/all.js', text: (await bundle(all)).text });
  for (const { path } of entries.filter((entry) => entry.apart)) {
    const { text } = await bundle(
      join(folder, 'build', path),
      new Set(joined.map((one) => join(folder, 'build', one))),
    );
    files.push({ path, text });
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, 'dist', path)), { recursive: true });
    writeFileSync(join(folder, 'dist', path), text);
  }
  const left = join(folder, 'dist/shared');
  for (const name of readdirSync(left)) if (name !== 'all.js') rmSync(join(left, name));
}

/** One module with all it imports from its package, but for the modules `outside`, if given, which it goes on importing. */
async function bundle(path, outside) {
  const keep = {
    name: 'keep',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path: wanted, resolveDir }) => {
        const found = resolve(resolveDir, wanted);
        return outside.has(found) ? { path: relative(dirname(path), found), external: true } : undefined;
      });
    },
  };
  const { outputFiles, metafile } = await build({
    write: false,
    metafile: true,
    entryPoints: [path],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    minifySyntax: true,
    packages: 'external',
    logLevel: 'warning',
    plugins: [outside === undefined ? importedOnce : keep],
  });
  const [{ exports }] = Object.values(metafile.outputs);
  return { exports: exports.sort(), text: outputFiles[0].text };
}

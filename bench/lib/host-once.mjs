// Run by the rows of the hosts: builds the corpus once with one tool, with or without the plugin.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [tool, installed, entry, out, name] = process.argv.slice(2);
const require = createRequire(join(installed, 'package.json'));
/** A package of the tool's own installation, as an ES module where it has one. */
const load = async (specifier, file = require.resolve(specifier)) => {
  const loaded = await import(pathToFileURL(file));
  return loaded.default?.default ?? loaded.default ?? loaded;
};
const { build } = await import(`../builds/${tool}.mjs`);
const modules = await build({
  load,
  resolve: require.resolve,
  installed,
  entry,
  out,
  woven: name === 'woven',
});
console.error(`modules: ${modules}`);

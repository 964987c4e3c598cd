// Writes tools/<tool>/package.json and package-lock.json: exact versions, what the apps need beside the tool, no addresses.
//   node matrix/tools/lock.mjs <tool> [name@version …] [--no-base] [--with <list>] [--optional name@version …]
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { entry, sorted, writeLock } from '../../scripts/lib/lock.mjs';

const tools = fileURLToPath(new URL('.', import.meta.url));
const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'boolean', default: true },
    with: { type: 'string', multiple: true, default: [] },
    optional: { type: 'string', multiple: true, default: [] },
  },
  allowNegative: true,
});
const [tool, ...packages] = positionals;
if (!tool) throw new Error('usage: node matrix/tools/lock.mjs <tool> name@version …');

const lists = [...(values.base ? ['base'] : []), ...values.with];
const shared = Object.assign(
  {},
  ...(await Promise.all(lists.map((list) => readJson(join(tools, `${list}.json`))))),
);
const manifest = {
  name: `matrix-${tool}`,
  private: true,
  dependencies: sorted(Object.entries({ ...shared, ...Object.fromEntries(packages.map(entry)) })),
  ...(values.optional.length > 0 && { optionalDependencies: sorted(values.optional.map(entry)) }),
};

await writeLock(join(tools, tool), manifest);

// `npm run bench`: measures every row, prints ratios with their spread, writes bench/RESULTS.md and its charts, `--json FILE` the
// rows. `--only ID --update` measures some and puts them into what is written.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../scripts/lib/demo-packages.mjs';
import { root } from '../scripts/lib/root.mjs';
import { resultsMarkdown, updatedMarkdown } from './lib/results-markdown.mjs';
import { resultsText } from './lib/results-text.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    'no-write': { type: 'boolean', default: false },
  },
});
const effort = options.quick ? { processes: 1, pairs: 3 } : {};
const order = ['idle-sync', 'idle-async', 'span-vs-handwritten', 'esbuild-cpu', 'gzip-added'];

if (!options.built) ensureBuilt();
/** Rows by id: those of the runtime and esbuild, then those of the other hosts. */
const files = new Map();
for (const folder of ['rows', 'hosts'])
  for (const name of readdirSync(join(root, 'bench', folder)).sort()) {
    const { row } = await import(`./${folder}/${name}`);
    files.set(row.id, row);
  }
const ids = [...order, ...[...files.keys()].filter((id) => !order.includes(id))];
const results = [];
// Builds first: what runs in nanoseconds wants the machine when it has settled.
for (const id of ids.filter((name) => options.only?.includes(name) ?? true).reverse()) {
  process.stderr.write(`measuring ${id}\n`);
  const row = files.get(id);
  const result = { ...row, ...(await row.run(effort)) };
  results.push(result);
  console.log(resultsText(result));
}
results.reverse();
if (options.json) {
  const rows = results.map(({ id, ratio, min, max, goal, unit }) => ({ id, ratio, min, max, goal, unit }));
  writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
}
const whole = !options.quick && !options.only && !options['no-write'];
if (whole || options.update) {
  const page = join(root, 'bench/RESULTS.md');
  writeFileSync(
    page,
    whole ? resultsMarkdown(results) : updatedMarkdown(readFileSync(page, 'utf8'), results),
  );
  mkdirSync(join(root, 'bench/charts'), { recursive: true });
  for (const { chart } of results)
    if (chart) writeFileSync(join(root, `bench/charts/${chart.name}.svg`), chart.svg);
}

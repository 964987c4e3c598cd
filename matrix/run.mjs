// Runs the matrix: `node matrix/run.mjs [filter …] [--default] [--again] [--keep] [--dump] [--list]`. See README.md.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { services } from '@spanweave/test-kit';
import { root } from '../scripts/lib/root.mjs';
import { cellsOf } from './lib/cells.mjs';
import { hostsPage } from './lib/hosts-page.mjs';
import { identityOf } from './lib/identity.mjs';
import { readHosts, readScenarios } from './lib/read-hosts.mjs';
import { dropResults, readResults, writeResults } from './lib/results.mjs';
import { runCell } from './lib/run-cell.mjs';
import { toolVersions } from './lib/tool-versions.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    default: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    dump: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const wanted = ({ id }) => positionals.length === 0 || positionals.some((text) => new RegExp(text).test(id));

const scenarios = await readScenarios();
const hosts = await readHosts();
const every = hosts.map((host) => cellsOf(host, scenarios).map((cell) => ({ cell, host })));
dropResults(every.flat().map(({ cell }) => cell.id));
const cells = every.flatMap((all) => {
  return values.default ? all.slice(0, 1) : all;
});
const chosen = cells.filter(({ cell }) => wanted(cell));
if (values.list) {
  for (const { cell } of chosen) console.log(cell.id);
  process.exit();
}

const servers = await services({ say: () => undefined });
let failed = 0;
try {
  for (const { cell, host } of chosen) {
    const identity = identityOf(cell, host);
    const before = readResults().cells[cell.id];
    if (!values.again && before?.failures.length === 0 && before.identity === identity) {
      console.log(`same  ${cell.id}`);
      continue;
    }
    const started = Date.now();
    const dump = values.dump ? (run) => console.log(JSON.stringify(run, null, 1)) : undefined;
    const failures = await runCell({
      cell,
      host,
      scenario: scenarios[cell.app],
      servers,
      keep: values.keep,
      dump,
    });
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${failures.length === 0 ? 'ok   ' : 'FAILS'} ${cell.id} (${seconds} s)`);
    for (const failure of failures) console.log(`      ${failure.replaceAll('\n', '\n        ')}`);
    if (failures.length > 0) failed++;
    writeResults(cell, { identity, seconds, versions: toolVersions(host), failures });
  }
} finally {
  await servers.close();
  await writeFile(join(root, 'docs/hosts.md'), await hostsPage());
}
console.log(failed === 0 ? 'every cell holds' : `${failed} of ${chosen.length} cells fail`);
process.exitCode = failed === 0 ? 0 : 1;

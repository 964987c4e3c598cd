import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';
import { checkRun } from './check-run.mjs';
import { runApp } from './run-app.mjs';
import { makeWorkspace } from './workspace.mjs';

/**
 * Builds a cell's app with its host, runs it, and answers everything that is wrong, one sentence each.
 *
 * @param cell Of `cellsOf`.
 * @param options `keep` leaves the workspace and says where it is; `dump` hears what arrived.
 */
export async function runCell({ cell, host, scenario, servers, keep = false, dump = () => undefined }) {
  const { app, format, minify, decorators } = cell;
  const workspace = await makeWorkspace({
    app,
    type: scenario.type ?? (format === 'esm' ? 'module' : 'commonjs'),
    decorators,
    tool: scenario.tools?.[host.tool] ?? host.tool,
    host: host.name,
    node: host.node,
    own: host.own,
  });
  try {
    const built = await host.build({
      ...workspace,
      app,
      source: scenario.source ?? 'src/main.ts',
      format,
      minify,
      decorators,
    });
    const run = await runApp(workspace, built, scenario, servers);
    dump(run);
    const file = join(root, 'fixtures', app, 'expected-spans.json');
    const expected = JSON.parse(await readFile(file, 'utf8'));
    return await checkRun({ workspace, host, scenario, expected, run });
  } catch (error) {
    return [error.message];
  } finally {
    if (keep) console.log(`  kept: ${workspace.folder}`);
    else await workspace.close();
  }
}

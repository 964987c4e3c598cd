import { cellWorkspace } from './cell-workspace.mjs';
import { checkRun } from './check-run.mjs';
import { readJson } from './read-json.mjs';
import { runApp } from './run-app.mjs';

/** Results are the same wherever a workspace was. */
const withoutFolder = (problems, folder) =>
  problems.map((problem) => problem.replaceAll(folder, '<workspace>'));

/**
 * Builds a cell's app with its host, runs it, and answers everything that is wrong, one sentence each.
 *
 * @param cell Of `cellsOf`.
 * @param options `keep` leaves the workspace and says where it is; `dump` hears what arrived.
 */
export async function runCell({ cell, host, scenario, servers, keep = false, dump = () => undefined }) {
  const workspace = await cellWorkspace(cell, host, scenario);
  try {
    const { app, format, minify, decorators } = cell;
    const { source = 'src/main.ts', packages } = scenario;
    const built = await host.build({ ...workspace, app, source, packages, format, minify, decorators });
    const run = await runApp(workspace, built, scenario, servers);
    dump(run);
    const expected = await readJson('fixtures', scenario.fixture, 'expected-spans.json');
    return withoutFolder(await checkRun({ workspace, host, scenario, expected, run }), workspace.folder);
  } catch (error) {
    return withoutFolder([error.message], workspace.folder);
  } finally {
    if (keep) console.log(`  kept: ${workspace.folder}`);
    else await workspace.close();
  }
}

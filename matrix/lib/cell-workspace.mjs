import { packages } from '../../scripts/lib/packages.mjs';
import { layOut } from './lay-out.mjs';
import { readJson } from './read-json.mjs';
import { makeWorkspace } from './workspace.mjs';

/** What the root of a monorepo depends on: the tool, and this repository's packages. */
async function ownOf(tool) {
  const base = await readJson('matrix/tools/base.json');
  const { dependencies } = await readJson('matrix/tools', tool, 'package.json');
  const own = packages().filter(({ manifest }) => !manifest.private);
  return [...Object.keys(dependencies).filter((name) => !(name in base)), ...own.map(({ name }) => name)];
}

/** The workspace of a cell: the app in the cell's variant, its node_modules in the app's layout. */
export async function cellWorkspace(cell, host, scenario) {
  const type = scenario.type ?? (cell.format === 'esm' ? 'module' : 'commonjs');
  const tool = scenario.tools?.[host.tool] ?? host.tool;
  const { decorators } = cell;
  const { fixture: app, layout, vendor } = scenario;
  const workspace = await makeWorkspace({
    app,
    tool,
    type,
    decorators,
    host: host.name,
    node: host.node,
    own: host.own,
  });
  try {
    if (layout) await layOut(workspace.folder, { layout, type, vendor, top: await ownOf(tool) });
  } catch (error) {
    await workspace.close();
    throw error;
  }
  return workspace;
}

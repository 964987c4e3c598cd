import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/lib/root.mjs';

const load = async (file) => (await import(pathToFileURL(file).href)).default;

/** Every host that has a file, by name. */
export async function readHosts() {
  const folder = join(root, 'matrix/hosts');
  const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  return Promise.all(names.sort().map((name) => load(join(folder, name))));
}

/** App → what it is asked and what has to come of it, of every fixture that has a scenario. */
export async function readScenarios() {
  const fixtures = join(root, 'fixtures');
  const scenarios = {};
  for (const name of readdirSync(fixtures).sort()) {
    const file = join(fixtures, name, 'scenario.mjs');
    if (!existsSync(file)) continue;
    const scenario = await load(file);
    if (!scenario.layouts) scenarios[name] = { ...scenario, fixture: name };
    for (const layout of scenario.layouts ?? [])
      scenarios[`${name}-${layout}`] = { ...scenario, fixture: name, layout };
  }
  return scenarios;
}

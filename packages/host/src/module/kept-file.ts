import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { identity } from '@spanweave/transformer/host';
import { upwards } from '../package/manifest.js';
import type { Project } from '../project/project.js';

/** Digest of the code that weaves; set where a host is put into one file. */
declare const SPANWEAVE_BUILD: string | undefined;

/**
 * Where a project's woven modules are kept: in `node_modules/.cache/spanweave`, or the folder that `SPANWEAVE_CACHE` names.
 * The name of the file holds everything that all modules depend on. `undefined`: they are not kept, as with
 * `SPANWEAVE_CACHE=off`, without a `node_modules`, or where the weaving code itself has no digest.
 */
export function keptFile(
  project: Pick<Project, 'channels' | 'disabled' | 'host' | 'options' | 'root' | 'rules' | 'staticBlocks'>,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const build = typeof SPANWEAVE_BUILD === 'string' ? SPANWEAVE_BUILD : undefined;
  const wanted = environment['SPANWEAVE_CACHE'];
  if (build === undefined || wanted === 'off') return undefined;
  const folder = wanted !== undefined && isAbsolute(wanted) ? wanted : nearModules(project.root);
  if (folder === undefined) return undefined;
  const { channels, disabled, host, options, rules, staticBlocks } = project;
  const { functions, names } = options;
  const name = identity(build, rules, { channels, disabled, functions, names, staticBlocks });
  return join(folder, `${host.replace(/^@/, '').replace('/', '-')}-${name}.json`);
}

function nearModules(root: string): string | undefined {
  for (const folder of upwards(root))
    if (existsSync(join(folder, 'node_modules'))) return join(folder, 'node_modules/.cache/spanweave');
  return undefined;
}

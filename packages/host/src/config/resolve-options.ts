import { dirname, relative } from 'node:path';
import { configFailed, forward } from '@spanweave/transformer/host';
import { checkOptions } from '../options/check-options.js';
import type { Config, Externals } from '../options/config.js';
import { configOptions } from '../options/config-options.js';
import { type ReadOptions, readOptions } from '../options/read-options.js';
import { type FoundConfig, findConfig, findConfigSync } from './find-config.js';
import { loadFailure } from './load-failure.js';
import { ruleList, ruleListSync } from './rule-list.js';

/** Where options are resolved. */
export interface OptionsPlace {
  /** Folder of the project, absolute: the configuration file is looked for here and in the folders above. */
  readonly root: string;
  /** What this host does with known libraries that the build leaves outside, where nothing is said. */
  readonly externals?: Externals;
}

/**
 * The options of a build: those of the configuration file, overridden by what the host was given itself, checked, rule files
 * loaded.
 *
 * @throws SpanweaveError SW3001 to SW3003, SW2001 for what is not understood; SW3016 for a configuration file that cannot be
 *   loaded; SW3017 for such a rule file.
 */
export async function resolveOptions(
  given: Config,
  { root, ...defaults }: OptionsPlace,
): Promise<ReadOptions> {
  checkOptions(given, configOptions);
  const found = await findConfig(root).catch((cause: unknown) => {
    throw failure(root, cause);
  });
  const base = fromFile(found, root);
  const rules = [
    ...(await ruleList(base.rules, found ? dirname(found.path) : root)),
    ...(await ruleList(given.rules, root)),
  ];
  return readOptions({ ...base, ...defined(given), rules }, defaults);
}

/** The same at once, for hosts that cannot wait. A configuration file with top-level `await` cannot be loaded so. */
export function resolveOptionsSync(given: Config, { root, ...defaults }: OptionsPlace): ReadOptions {
  checkOptions(given, configOptions);
  let found: FoundConfig | undefined;
  try {
    found = findConfigSync(root);
  } catch (cause) {
    throw failure(root, cause);
  }
  const base = fromFile(found, root);
  const rules = [
    ...ruleListSync(base.rules, found ? dirname(found.path) : root),
    ...ruleListSync(given.rules, root),
  ];
  return readOptions({ ...base, ...defined(given), rules }, defaults);
}

function fromFile(found: FoundConfig | undefined, root: string): Config {
  if (found?.config === undefined) return {};
  checkOptions(found.config, configOptions, forward(relative(root, found.path)));
  return found.config as Config;
}

/** Options that were given as `undefined` override nothing. */
function defined(given: Config): Config {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function failure(root: string, cause: unknown): Error {
  const { file, reason } = cause as { readonly file?: string; readonly reason?: unknown };
  if (file === undefined) return loadFailure(configFailed, root, 'spanweave.config', cause);
  return loadFailure(configFailed, file, forward(relative(root, file)), reason);
}

import {
  builtInRules,
  openProject,
  type ReadOptions,
  resolveOptions,
  weavingPackageNames,
} from '@spanweave/host';
import { identity } from '@spanweave/transformer/host';
import { version } from '../version.js';
import { installedLibraries } from './installed-libraries.js';

/** What the output of a build depends on beyond its sources. Holds no path and no time: it is the same in every checkout. */
export interface CacheKey {
  /** One name for all of it. */
  readonly key: string;
  /** Versions of the tool and of what woven code calls. */
  readonly tool: Readonly<Record<string, string>>;
  /** Name of the built-in rules. */
  readonly rules: string;
  /** Name of the options that the configuration file gives, rule files included. */
  readonly options: string;
  /** Versions of known libraries, each copy of them. */
  readonly libraries: Readonly<Record<string, readonly string[]>>;
}

/**
 * Works out the key of a project.
 *
 * @param root Its folder, absolute.
 * @throws SpanweaveError for a configuration that is not understood, or a runtime of another version.
 */
export async function cacheKey(root: string): Promise<CacheKey> {
  const options = await resolveOptions({}, { root });
  const project = openProject({ host: 'spanweave', root, bundles: true, channels: true }, options);
  const tool: Record<string, string> = { spanweave: version };
  for (const name of weavingPackageNames) tool[name] = project.weaving.get(name)?.manifest.version ?? '';
  const parts = {
    tool,
    rules: identity(builtInRules),
    options: identity(kept(options)),
    libraries: installedLibraries(project),
  };
  return { key: `${identity(parts)}${identity('second half', parts)}`, ...parts };
}

/** Where a report goes, and who hears of it, changes no output. */
function kept({ onReport: _heard, report: _written, ...options }: ReadOptions): object {
  return options;
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Collector } from '@spanweave/report';
import { compileRules, type Rule } from '@spanweave/transformer';
import { forward, Packages } from '@spanweave/transformer/host';
import type { BuildOptions, PluginBuild } from 'esbuild';
import { builtInRules } from './built-in-rules.js';
import { SourceExtensions } from './filter/source-extensions.js';
import { keepsStaticBlocks } from './keeps-static-blocks.js';
import { LoadCache } from './load/load-cache.js';
import type { ReadOptions } from './options/read-options.js';
import { aliasFolders } from './package/alias-folders.js';
import { type Manifest, Manifests, upwards } from './package/manifest.js';
import { weavingPackages } from './package/weaving-packages.js';
import { matcher } from './path/matcher.js';
import { entryNames } from './resolve/entry-names.js';
import { KnownLibraries } from './resolve/known-libraries.js';
import { LibraryCopies } from './resolve/library-copies.js';
import { Resolver } from './resolve/resolver.js';
import type { CurrentBuild, Session } from './session.js';
import { version } from './version.js';

/** A session for one esbuild configuration, and the folder names under which aliased packages are installed. */
export async function openSession(
  build: PluginBuild,
  options: ReadOptions,
): Promise<{ session: Session; folders: ReadonlyMap<string, readonly string[]> }> {
  const esbuild = build.initialOptions;
  const root = resolve(esbuild.absWorkingDir ?? process.cwd());
  const manifests = new Manifests(esbuild.preserveSymlinks !== true);
  const folders = aliasFolders([...upwards(root)].map((folder) => manifests.in(folder)));
  const all = [...builtInRules, ...options.rules.map((rule) => fromRoot(rule, root))];
  const disabled = all.map(({ id }) => id).filter((id) => options.libraries[id] === false);
  const rules = all
    .filter(({ id }) => !disabled.includes(id))
    .map((rule) => withAliases(rule, folders, esbuild.alias));
  const bundles = esbuild.bundle === true;
  const session: Session = {
    build,
    esbuild,
    options,
    root,
    project: projectManifest(manifests, root),
    rules,
    compiled: compileRules(rules),
    disabled,
    known: new KnownLibraries(rules),
    extensions: new SourceExtensions(esbuild.loader),
    manifests,
    packages: new Packages(),
    weaving: weavingPackages(manifests, root),
    resolver: new Resolver(build),
    cache: new LoadCache(),
    bundles,
    staticBlocks: await keepsStaticBlocks(build),
    isExcluded: matcher(options.exclude, false),
    isIncluded: matcher(options.include, true),
    isGlobbed: matcher(bundles ? entryGlobs(esbuild) : [], false),
    current: newBuild(),
  };
  return { session, folders };
}

/** Entry points with wildcards, which esbuild expands without asking plugins. */
function entryGlobs({ entryPoints }: BuildOptions): string[] {
  return entryNames(entryPoints)
    .filter((name) => name.includes('*'))
    .map((name) => name.replace(/^\.\//, ''));
}

/** A rule whose advice module, where it is a relative path, is found from the library's files too. */
function fromRoot(rule: Rule, root: string): Rule {
  return rule.from?.startsWith('.') === true ? { ...rule, from: forward(resolve(root, rule.from)) } : rule;
}

/** A rule that also knows its library by the names that this project gives it: npm aliases and esbuild's `alias`. */
function withAliases(
  rule: Rule,
  folders: ReadonlyMap<string, readonly string[]>,
  alias: Readonly<Record<string, string>> = {},
): Rule {
  const names = [rule.library, ...(rule.aliases ?? []), ...(folders.get(rule.library) ?? [])];
  const renamed = Object.keys(alias).filter((name) => names.includes(alias[name] ?? ''));
  return { ...rule, aliases: [...new Set([...names.slice(1), ...renamed])] };
}

/** Fresh state, for each build of a session. */
export function newBuild(): CurrentBuild {
  return {
    collector: new Collector(`@spanweave/esbuild-plugin ${version}`),
    copies: new LibraryCopies(),
    entries: new Set(),
    handed: new Map(),
  };
}

/** The package.json that says what is there in production: the nearest one above the working directory. */
function projectManifest(manifests: Manifests, root: string): Manifest | undefined {
  for (const folder of upwards(root))
    if (existsSync(join(folder, 'package.json'))) return manifests.in(folder);
  return undefined;
}

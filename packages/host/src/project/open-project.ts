import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Collector } from '@spanweave/report';
import { compileRules, type Rule } from '@spanweave/transformer';
import { forward, Packages } from '@spanweave/transformer/host';
import { bridgeRules } from '../bridge/bridge-rules.js';
import { findHandlers } from '../handlers/find-handlers.js';
import { Handlers } from '../handlers/handlers.js';
import { KnownLibraries } from '../library/known-libraries.js';
import { LibraryCopies } from '../library/library-copies.js';
import { keptFile } from '../module/kept-file.js';
import { KeptModules } from '../module/kept-modules.js';
import { WeaveCache } from '../module/weave-cache.js';
import type { ReadOptions } from '../options/read-options.js';
import { aliasFolders } from '../package/alias-folders.js';
import { type Manifest, Manifests, upwards } from '../package/manifest.js';
import { weavingPackages } from '../package/weaving-packages.js';
import { matcher } from '../path/matcher.js';
import { builtInRules } from '../rules/built-in-rules.js';
import { version } from '../version.js';
import type { CurrentBuild, Project, ProjectFacts } from './project.js';

/**
 * The state of a build, from what its host says of it.
 *
 * @throws SpanweaveError SW3004 when the project's runtime has another version than the host.
 */
export function openProject(facts: ProjectFacts, options: ReadOptions): Project {
  const root = resolve(facts.root);
  const manifests = new Manifests(facts.preserveSymlinks !== true);
  const folders = aliasFolders([...upwards(root)].map((folder) => manifests.in(folder)));
  const known = [...builtInRules, ...options.rules.map((rule) => fromRoot(rule, root))];
  const disabled = known.map(({ id }) => id).filter((id) => options.libraries[id] === false);
  const bridges = bridgeRules(options.bridge, {
    root,
    manifests,
    rules: known.filter(({ id }) => !disabled.includes(id)),
    bundles: facts.bundles,
  });
  const all = [...known, ...bridges.map((rule) => fromRoot(rule, root))];
  const rules = all
    .filter(({ id }) => !disabled.includes(id))
    .map((rule) => withAliases(rule, folders, facts.alias));
  const settings = {
    host: facts.host,
    options,
    root,
    rules,
    disabled,
    channels: facts.channels,
    staticBlocks: facts.staticBlocks ?? true,
  };
  const kept = keptFile(settings);
  const manifest = projectManifest(manifests, root);
  const handlers = findHandlers(root, options.handlers, manifest);
  return {
    ...settings,
    manifest,
    handlers: new Handlers(handlers.entries),
    handlerProblems: handlers.problems,
    // The built-in ones are checked by a test, those of the options when they are read.
    compiled: compileRules(rules, true),
    known: new KnownLibraries(rules),
    manifests,
    packages: new Packages(),
    weaving: weavingPackages(manifests, root, facts.host),
    folders,
    cache: new WeaveCache(),
    kept: kept === undefined ? undefined : new KeptModules(kept),
    bundles: facts.bundles,
    movesFields: facts.movesFields ?? false,
    isExcluded: matcher(options.exclude, false),
    isIncluded: matcher(options.include, true),
    handOver: [],
    current: newBuild(facts.host),
  };
}

/** Begins another build of the same configuration: what is on disk is read again. */
export function restart(project: Project): void {
  project.current = newBuild(project.host);
  project.manifests.clear();
  project.packages.clear();
  const { entries, problems } = findHandlers(project.root, project.options.handlers, project.manifest);
  project.handlers = new Handlers(entries);
  project.handlerProblems = problems;
}

function newBuild(host: string): CurrentBuild {
  return {
    collector: new Collector(`${host} ${version}`),
    copies: new LibraryCopies(),
    handed: new Map(),
    handlers: new Map(),
  };
}

/** A rule whose advice module, where it is a relative path, is found from the library's files too. */
function fromRoot(rule: Rule, root: string): Rule {
  return rule.from?.startsWith('.') === true ? { ...rule, from: forward(resolve(root, rule.from)) } : rule;
}

/** A rule that also knows its library by the names that this project gives it: npm aliases and those of the build. */
function withAliases(
  rule: Rule,
  folders: ReadonlyMap<string, readonly string[]>,
  alias: Readonly<Record<string, string>> = {},
): Rule {
  const names = [rule.library, ...(rule.aliases ?? []), ...(folders.get(rule.library) ?? [])];
  const renamed = Object.keys(alias).filter((name) => names.includes(alias[name] ?? ''));
  return { ...rule, aliases: [...new Set([...names.slice(1), ...renamed])] };
}

function projectManifest(manifests: Manifests, root: string): Manifest | undefined {
  for (const folder of upwards(root))
    if (existsSync(join(folder, 'package.json'))) return manifests.in(folder);
  return undefined;
}

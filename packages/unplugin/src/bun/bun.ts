import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  buildProblem,
  builtinsToHandOver,
  type Config,
  finishProject,
  idFilters,
  openProject,
  type Project,
  type RollupHooks,
  resolveOptions,
  restart,
  rollupHooks,
  type SourceLanguage,
} from '@spanweave/host';
import type { Problem } from '@spanweave/transformer';
import { browserBuild, hostTwice, type Wording } from '@spanweave/transformer/host';
import { printProblem } from '../shared/print-problem.js';
import { strictFailure } from '../shared/strict-failure.js';
import { bunResolver, isBunExternal } from './bun-resolver.js';
import type { BunBuilder, BunConfig, BunPlugin } from './bun-shape.js';
import { followMaps } from './follow-maps.js';

/**
 * Weaves OpenTelemetry spans into what `Bun.build` bundles: known libraries, calls and imports of those that stay outside, and
 * marked functions. Place it before plugins that load JavaScript or TypeScript: Bun asks no other for a file that one has
 * answered. What `spanweave.config.*` says holds where the options are silent.
 */
export function bun(options: Config = {}): BunPlugin {
  const plugin: BunPlugin = { name: 'spanweave', setup: (build) => setup(build, plugin, options) };
  return plugin;
}

async function setup(build: BunBuilder, plugin: BunPlugin, config: Config): Promise<void> {
  const { config: given } = build;
  const all = (given.plugins ?? []) as readonly BunPlugin[];
  if (all.find(({ name }) => name === 'spanweave') !== plugin && all.includes(plugin))
    return warn(hostTwice());
  const root = process.cwd();
  const options = await resolveOptions(config, { root });
  const target = given.target ?? 'browser';
  if (target === 'browser' && !options.browser) return warn(browserBuild());
  const facts = { host: '@spanweave/unplugin', root, bundles: true, channels: target === 'node' };
  weave(build, openProject(facts, options));
}

function weave(build: BunBuilder, project: Project): void {
  const { config } = build;
  const { dependencies, reach, weave: sources } = idFilters(project);
  const entries = new Set((config.entrypoints ?? []).map((entry) => resolve(project.root, entry)));
  const resolver = bunResolver(project, config);
  const maps = new Map<string, object>();
  const hooks = openHooks(project, config);
  build.onStart(() => {
    restart(project);
    hooks.start();
    maps.clear();
  });
  build.onResolve({ filter: /^@(?:spanweave\/(?:runtime|instrumentations)|opentelemetry\/)/ }, (args) => {
    const answer = hooks.resolveId(args.path, args.importer === '' ? undefined : args.importer);
    return answer && { path: answer.id, ...(answer.external ? { external: true } : {}) };
  });
  const load = async (
    path: string,
    loader: string,
    code: string,
  ): Promise<{ contents: string; loader: string } | undefined> => {
    const facts = { entry: entries.has(path), language: loader as SourceLanguage };
    const woven = await hooks.transform(resolver, code, path, facts);
    for (const problem of woven?.warnings ?? []) printProblem(problem);
    strictFailure(woven?.errors ?? []);
    if (woven?.result === undefined) return undefined;
    if (config.sourcemap !== undefined && config.sourcemap !== 'none') maps.set(path, woven.result.map);
    return { contents: woven.result.code, loader };
  };
  build.onLoad({ filter: sources, namespace: 'file' }, async ({ loader, path }) =>
    load(path, loader, await readFile(path, 'utf8')),
  );
  if (reach !== undefined)
    build.onLoad({ filter: dependencies, namespace: 'file' }, async ({ loader, path }) => {
      if (sources.test(path)) return undefined;
      const code = await readFile(path, 'utf8');
      return reach.test(code) ? load(path, loader, code) : undefined;
    });
  build.onEnd(async ({ outputs, success }) => {
    await followMaps(outputs, maps);
    const writes = config.outdir !== undefined;
    const { errors, summary, warnings } = await finishProject(project, { complete: success, writes });
    process.stderr.write(summary);
    for (const problem of warnings) printProblem(problem);
    strictFailure(errors);
  });
}

function openHooks(project: Project, config: BunConfig): RollupHooks {
  const { manifest, manifests, root } = project;
  const declared = Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies });
  const outside = [...declared, ...(config.external ?? [])].filter(
    (name) => isBunExternal(config, name) && manifests.installed(name, root) !== undefined,
  );
  project.handOver = builtinsToHandOver(project, outside);
  return rollupHooks(project, {
    isExternal: (name) => isBunExternal(config, name),
    isNamed: (name) => isBunExternal({ external: config.external ?? [] }, name),
    conditions: ['node', ...[config.conditions ?? []].flat()],
  });
}

function warn(wording: Wording): void {
  const problem: Problem = buildProblem(wording);
  printProblem(problem);
}

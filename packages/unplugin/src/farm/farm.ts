import { resolve } from 'node:path';
import {
  buildProblem,
  builtinsToHandOver,
  type Config,
  fileOf,
  finishProject,
  idFilters,
  openProject,
  type Project,
  type ReadOptions,
  type RollupContext,
  type RollupHooks,
  resolveOptionsSync,
  restart,
  rollupHooks,
  type SourceLanguage,
} from '@spanweave/host';
import { browserBuild, hostTwice, relativePath } from '@spanweave/transformer/host';
import { printProblem } from '../shared/print-problem.js';
import { strictFailure } from '../shared/strict-failure.js';
import type { FarmConfig, FarmContext, FarmPlugin } from './farm-shape.js';
import { leadMaps } from './lead-maps.js';

const NAME = 'spanweave';
const LANGUAGES = ['js', 'jsx', 'ts', 'tsx'];
/** In front of every plugin and of Farm's own, which have 100 and less. */
const FIRST = 1000;

/** What the hooks of one build share. */
interface FarmBuild {
  readonly project: Project;
  readonly hooks: RollupHooks;
  readonly entries: ReadonlySet<string>;
}

/**
 * Weaves OpenTelemetry spans into what Farm bundles: known libraries, calls and imports of those that stay outside, and marked
 * functions. Farm's cache between builds is switched off: the report tells of every module. What `spanweave.config.*` says
 * holds where the options are silent.
 */
export function farm(options: Config = {}): FarmPlugin {
  const read = resolveOptionsSync(options, { root: process.cwd() });
  const draft = openFarm({}, read).project;
  const { dependencies, weave } = idFilters(draft);
  let build: FarmBuild | undefined;
  const plugin: FarmPlugin = {
    name: NAME,
    priority: FIRST,
    config: (config) => ({ ...config, compilation: { ...config.compilation, persistentCache: false } }),
    async configResolved(config) {
      const first = (config.plugins ?? [])
        .flat()
        .find((one) => (one as { name?: string } | null)?.name === NAME);
      const { targetEnv = 'browser' } = config.compilation?.output ?? {};
      if (first !== undefined && first !== plugin) return printProblem(buildProblem(hostTwice()));
      if (targetEnv.startsWith('browser') && !read.browser) return printProblem(buildProblem(browserBuild()));
      build = openFarm(config, read);
    },
    buildStart: {
      async executor() {
        if (build === undefined) return;
        restart(build.project);
        build.hooks.start();
      },
    },
    resolve: {
      filters: {
        sources: ['^@(?:spanweave/(?:runtime|instrumentations)|opentelemetry/)'],
        importers: ['.*'],
      },
      async executor({ importer, source }) {
        const answer = build?.hooks.resolveId(
          source,
          importer ? absolute(build.project, importer) : undefined,
        );
        if (answer === undefined) return null;
        const { external, id, moduleSideEffects = true } = answer;
        return { resolvedPath: id, external, sideEffects: moduleSideEffects, query: [], meta: {} };
      },
    },
    transform: {
      filters: { resolvedPaths: [weave.source, dependencies.source], moduleTypes: LANGUAGES },
      async executor({ content, moduleType, resolvedPath }, context) {
        if (build === undefined || context === undefined || resolvedPath.startsWith('\0')) return null;
        const facts = {
          entry: build.entries.has(fileOf(resolvedPath)),
          language: moduleType as SourceLanguage,
        };
        const woven = await build.hooks.transform(resolving(context), content, resolvedPath, facts);
        for (const problem of woven?.warnings ?? []) printProblem(problem);
        strictFailure(woven?.errors ?? []);
        if (woven?.result === undefined) return null;
        const sources = [relativePath(build.project.root, fileOf(resolvedPath))];
        const sourceMap = JSON.stringify({ ...woven.result.map, sources });
        return { content: woven.result.code, sourceMap, moduleType };
      },
    },
    writeResources: {
      executor({ config, resourcesMap }) {
        if (build !== undefined)
          leadMaps(build.project.root, config.output?.path ?? 'dist', Object.keys(resourcesMap));
      },
    },
    finish: {
      async executor() {
        if (build === undefined) return;
        const { errors, summary, warnings } = await finishProject(build.project, {
          complete: true,
          writes: true,
        });
        process.stderr.write(summary);
        for (const problem of warnings) printProblem(problem);
        strictFailure(errors);
      },
    },
  };
  return plugin;
}

function openFarm({ compilation = {}, root = process.cwd() }: FarmConfig, options: ReadOptions): FarmBuild {
  const { external = [], input = {}, output } = compilation;
  const facts = {
    host: '@spanweave/unplugin',
    root,
    bundles: true,
    channels: output?.targetEnv !== 'browser',
  };
  const project = openProject(facts, options);
  const isExternal = (name: string): boolean =>
    external.some((one) => (typeof one === 'string' ? new RegExp(one).test(name) : Object.hasOwn(one, name)));
  const { manifest, manifests } = project;
  const declared = Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies });
  project.handOver = builtinsToHandOver(
    project,
    declared.filter((name) => isExternal(name) && manifests.installed(name, project.root) !== undefined),
  );
  return {
    project,
    hooks: rollupHooks(project, { isExternal, conditions: ['node'] }),
    entries: new Set(Object.values(input).map((entry = '') => resolve(project.root, entry))),
  };
}

/** Farm's resolution, which throws for what it does not find. */
function resolving(context: FarmContext): RollupContext {
  return {
    async resolve(source, importer = '') {
      const param = { source, importer, kind: 'import' };
      try {
        const found = await context.resolve(param, { meta: {}, caller: NAME });
        return found ? { id: found.external ? source : found.resolvedPath, external: found.external } : null;
      } catch {
        return null;
      }
    },
  };
}

function absolute({ root }: Project, importer: string): string {
  return resolve(root, importer);
}

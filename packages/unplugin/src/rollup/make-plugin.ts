import { resolve } from 'node:path';
import {
  buildProblem,
  type Config,
  openProject,
  type Project,
  type ProjectFacts,
  type ReadOptions,
  resolveOptions,
} from '@spanweave/host';
import { browserBuild, hostTwice, type Wording } from '@spanweave/transformer/host';
import { buildPlugins } from './build-plugins.js';
import { ownExternal } from './own-external.js';
import type { BuildOptions, BuildPlugin } from './plugin-shape.js';
import { problemLog } from './problem-log.js';
import { replacePlugins } from './replace-plugins.js';

/** A plugin for Rollup and Rolldown. Each build that it takes part in gets an instance of its own. */
export interface RollupPlugin {
  readonly name: 'spanweave';
  readonly api: { readonly spanweave: symbol; readonly active: boolean };
  /** Puts this build's own instance into the plugin's place. */
  // biome-ignore lint/suspicious/noExplicitAny: each bundler has its own type of input options, and gets it back.
  readonly options: (options: any) => Promise<any>;
}

/** What a framework that calls the bundler knows better than the bundler's options. */
export interface RollupHost {
  /** Folder of the project; default: Rolldown's `cwd`, or the current one. */
  readonly root?: string;
  /** Whether the output runs on Node. Default: unless the bundler is told of a browser. */
  readonly channels?: boolean;
}

/** What a bundler says of itself. */
interface BuildMeta {
  readonly watchMode?: boolean;
  readonly rolldownVersion?: string;
}

/** The plugin for one configuration; it does nothing before a build begins. */
export function makePlugin(config: Config, host: RollupHost = {}): RollupPlugin {
  const token = Symbol('spanweave');
  const api = { spanweave: token, active: false };
  /** Projects of builds that watch: Rollup asks for the options anew before each rebuild, Rolldown once. */
  const watched = new Map<string, Project>();
  return {
    name: 'spanweave',
    api,
    async options(this: { readonly meta?: BuildMeta } | undefined, given: BuildOptions) {
      let taken = await hasActive(given.plugins);
      let found = false;
      const marks: BuildPlugin = { name: 'spanweave', api };
      const plugins = await replacePlugins(given.plugins, (plugin) => {
        if ((plugin as Partial<BuildPlugin>).api?.spanweave !== token || isActive(plugin)) return undefined;
        found = true;
        if (taken) return [warning(token, hostTwice())];
        taken = true;
        return [marks];
      });
      if (!found) return given;
      if (!plugins.includes(marks)) return { ...given, plugins };
      const root = resolve(host.root ?? given.cwd ?? process.cwd());
      const { rolldownVersion, watchMode } = this?.meta ?? {};
      const key =
        watchMode === true && rolldownVersion === undefined ? JSON.stringify([root, given.input]) : '';
      const project = watched.get(key) ?? (await open(config, { root, host, build: given }));
      if (key !== '') watched.set(key, project);
      const own =
        given.platform === 'browser' && !project.options.browser
          ? [warning(token, browserBuild())]
          : buildPlugins(project, token, given, watchMode === true);
      const active = await replacePlugins(plugins, (plugin) => (plugin === marks ? own : undefined));
      return {
        ...given,
        plugins: active,
        ...(given.external === undefined ? {} : { external: ownExternal(project, given.external) }),
      };
    },
  };
}

async function open(
  config: Config,
  { root, host, build }: { readonly root: string; readonly host: RollupHost; readonly build: BuildOptions },
): Promise<Project> {
  const options: ReadOptions = await resolveOptions(config, { root });
  const facts: ProjectFacts = {
    host: '@spanweave/unplugin',
    root,
    bundles: true,
    channels: host.channels ?? build.platform !== 'browser',
  };
  return openProject(facts, options);
}

/** Stands where a plugin has nothing to do, and says why. */
function warning(token: symbol, wording: Wording): BuildPlugin {
  return {
    name: 'spanweave',
    api: { spanweave: token, active: true },
    async buildStart() {
      this.warn(problemLog(buildProblem(wording)));
    },
  };
}

function isActive(plugin: object): boolean {
  return (plugin as Partial<BuildPlugin>).api?.active === true;
}

async function hasActive(plugins: unknown): Promise<boolean> {
  const all = await replacePlugins(plugins, () => undefined);
  return all.some((plugin) => typeof plugin === 'object' && plugin !== null && isSpanweave(plugin));
}

function isSpanweave(plugin: object): boolean {
  return isActive(plugin) && (plugin as Partial<BuildPlugin>).api?.spanweave !== undefined;
}

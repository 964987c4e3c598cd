import {
  buildProblem,
  checkOptions,
  configOptions,
  entriesMatter,
  fileOf,
  openProject,
  SourceExtensions,
  weavingPackageNames,
} from '@spanweave/host';
import { hostTwice, libraryBuild } from '@spanweave/transformer/host';
import type { Plugin, Rollup } from 'vite';
import { checkVite } from './check-vite.js';
import { HOST } from './environment/environment-weaver.js';
import { finishText } from './module/finish-text.js';
import { NativeFilters } from './module/native-filters.js';
import type { Options } from './options.js';
import { PluginState } from './plugin-state.js';
import { toError, toWarning } from './problem/to-log.js';

const NAME = 'spanweave';
const extensions = new SourceExtensions();
/** Modules whose text is not the file's. */
const ASSET = /[?&](?:raw|url|inline|worker|sharedworker)\b/;

/**
 * Weaves OpenTelemetry spans into the server code that Vite builds, serves or tests: known libraries, calls and imports of those
 * that stay outside, and marked functions.
 *
 * @throws SpanweaveError SW3001 and SW3002 for options that are not understood; what else can be wrong stops Vite when it
 *   reads its configuration.
 */
export function spanweave(options: Options = {}): Plugin[] {
  checkOptions(options, configOptions);
  const state = new PluginState(options);
  const transform = transformHook(state);
  let filters: NativeFilters | undefined;
  const mentioning = (name: string): Plugin => ({
    name: `${NAME}:${name}`,
    enforce: 'pre',
    applyToEnvironment: (environment) => state.applies(environment),
    transform: { filter: {}, handler: transform },
  });
  const own = mentioning('own');
  const dependencies = mentioning('dependencies');
  const plugin: Plugin = {
    name: NAME,
    enforce: 'pre',
    perEnvironmentStartEndDuringDev: true,

    async config(user, environment) {
      await state.open(user, environment);
      return {
        optimizeDeps: { exclude: [...weavingPackageNames] },
        // Frameworks read this list here (SvelteKit's Node adapter), before environments have theirs.
        ssr: { noExternal: state.packagesInside('ssr', {}) },
      };
    },

    configEnvironment(name, environment) {
      return {
        optimizeDeps: { exclude: [...weavingPackageNames] },
        ...(name === 'ssr' ? {} : { resolve: { noExternal: state.packagesInside(name, environment) } }),
      };
    },

    configResolved(config) {
      const { viteVersion } = (this as { meta?: { viteVersion?: string } } | undefined)?.meta ?? {};
      const untested = checkVite(config, viteVersion);
      state.adopt(config);
      state.inert = config.plugins.find(({ name }) => name === NAME) !== plugin;
      const isPlainLibrary = Boolean(config.build.lib) && !config.build.ssr && !state.options.browser;
      const said = [
        untested,
        state.inert ? hostTwice() : undefined,
        config.command === 'build' && isPlainLibrary ? libraryBuild() : undefined,
      ];
      for (const wording of said)
        if (wording !== undefined) config.logger.warnOnce(toWarning(buildProblem(wording)).message);
      const project = openProject(
        { host: HOST, root: config.root, bundles: true, channels: true },
        state.options,
      );
      filters = new NativeFilters(project, ASSET);
      plugin.transform = { filter: filters.always, handler: transform };
      own.transform = { filter: filters.own, handler: transform };
      dependencies.transform = { filter: filters.dependencies, handler: transform };
    },

    options: {
      order: 'post',
      handler({ input, watch }) {
        // Rollup is JavaScript itself, and Vite 6 has read the filters by now. While a build is watched, files that a platform
        // calls may come and go.
        if (state.isBuild && !watch && 'rolldownVersion' in this.meta) filters?.narrow(input);
      },
    },

    applyToEnvironment: (environment) => state.applies(environment),

    async buildStart({ input }) {
      if (!state.isBuild) return;
      state.start(this.environment);
      await state.weaver(this.environment).enter(this, input);
    },

    resolveId: {
      filter: { id: /^@(?:spanweave|opentelemetry)\// },
      handler(specifier, importer) {
        return state.weaver(this.environment).resolveId(specifier, importer);
      },
    },

    transform: { filter: {}, handler: transform },

    watchChange(id) {
      state.forget(id);
    },

    shouldTransformCachedModule({ id }) {
      return state.weaver(this.environment).isForgotten(id) || undefined;
    },

    async buildEnd(error) {
      const { environment } = this;
      if (state.isBuild && error === undefined)
        state.weaver(environment).end(this, filters?.isNarrowed === true);
      const outcome = await state.finish(environment, error === undefined);
      if (outcome === undefined) return;
      for (const problem of outcome.warnings) this.warn(toWarning(problem));
      if (state.isBuild && error === undefined) environment.logger.info(outcome.summary);
      const [failure] = outcome.errors;
      if (failure !== undefined && error === undefined) this.error(toError(failure));
    },
  };
  return [plugin, own, dependencies];
}

type TransformHook = (
  this: Rollup.TransformPluginContext,
  code: string,
  id: string,
) => Promise<Rollup.TransformResult>;

function transformHook(state: PluginState): TransformHook {
  return async function (code, id) {
    const language = extensions.language(fileOf(id));
    if (language === undefined || id.startsWith('\0') || ASSET.test(id)) return null;
    const { environment } = this;
    const weaver = state.weaver(environment);
    const entry =
      environment.mode === 'dev'
        ? entriesMatter(weaver.project) && environment.moduleGraph.getModuleById(id)?.importers.size === 0
        : weaver.isEntry(this, id);
    const woven = await weaver.transform(this, code, id, { language, entry });
    for (const problem of woven?.warnings ?? []) this.warn(toWarning(problem));
    const [failure] = woven?.errors ?? [];
    if (failure !== undefined) this.error(toError(failure));
    const wanted = environment.mode === 'dev' || environment.config.build.sourcemap !== false;
    const source = { code, language, file: fileOf(id) };
    const finished = await finishText(state.options, wanted, source, woven?.result);
    for (const problem of finished?.problems ?? []) this.warn(toWarning(problem));
    return finished?.output ?? null;
  };
}

import { basename } from 'node:path';
import {
  asRequired,
  builtinsToHandOver,
  compileDecorators,
  fileOf,
  finishProject,
  mayHaveDecorators,
  type Project,
  packageName,
  type RollupContext,
  type RollupHooks,
  restart,
  rollupHooks,
  SourceExtensions,
  type SourceLanguage,
  type TextFilter,
  transformFilters,
  type Woven,
} from '@spanweave/host';
import { SpanweaveError } from '@spanweave/transformer';
import { metadataFailed, problemAt } from '@spanweave/transformer/host';
import { isNamedExternal } from './external-option.js';
import { outsidePackages } from './outside-packages.js';
import type {
  BuildOptions,
  BuildPlugin,
  ModuleFilter,
  PluginContext,
  ResolvedModule,
  TransformedModule,
} from './plugin-shape.js';
import { problemLog } from './problem-log.js';

/** Modules that other plugins made up, and declarations. */
const NOT_SOURCE = /^\0|\.d\.[cm]?ts(?:[?#]|$)/;
const QUIET: ReadonlySet<string> = new Set(['silent', 'warn']);
/** A module as it was woven last. */
interface Seen {
  readonly code: string;
  readonly language: SourceLanguage;
  readonly woven: Woven;
  /** Whether its file was written since. */
  readonly changed?: boolean;
}

/** Modules that were woven in a build or its rebuilds, whose instances of the plugin differ. */
const seen = new WeakMap<Project, Map<string, Seen>>();

/**
 * The plugins of one build: one for modules that may be woven whatever they hold, others for those whose text tells. All are
 * one instance; several, since a bundler joins the parts of a filter by "and".
 *
 * @param token Of the plugin that the user made.
 * @param isWatched Whether rebuilds follow: files that a platform calls may come and go.
 */
export function buildPlugins(
  project: Project,
  token: symbol,
  build: BuildOptions,
  isWatched: boolean,
): BuildPlugin[] {
  const { always, dependencies, own } = transformFilters(project, isWatched ? undefined : build.input);
  const extensions = new SourceExtensions();
  const api = { spanweave: token, active: true };
  const known = seen.get(project) ?? new Map<string, Seen>();
  seen.set(project, known);
  let hooks: RollupHooks | undefined;

  async function transform(
    this: PluginContext,
    code: string,
    id: string,
  ): Promise<TransformedModule | undefined> {
    const language = NOT_SOURCE.test(id) ? undefined : extensions.language(fileOf(id));
    if (language === undefined || hooks === undefined) return undefined;
    const entry = hooks.isEntry(this, id);
    const woven = await hooks.transform(resolving(project, this), code, id, { entry, language });
    if (woven === undefined) known.delete(id);
    else known.set(id, { code, language, woven });
    for (const problem of woven?.warnings ?? []) this.warn(problemLog(problem, id));
    for (const problem of woven?.errors ?? []) this.error(problemLog(problem, id));
    return finishModule(this, project, { code, id, language }, woven);
  }

  const main: BuildPlugin = {
    name: 'spanweave',
    api,
    async buildStart() {
      restart(project);
      const outside = await outsidePackages(project, this);
      project.handOver = builtinsToHandOver(project, outside);
      hooks = rollupHooks(project, {
        isExternal: (name) => outside.has(name) || isNamedExternal(build.external, name),
        isNamed: (name) => isNamedExternal(build.external, name),
        conditions: ['node'],
      });
      hooks.start();
      await hooks.enter(this, build.input);
    },
    resolveId: {
      order: 'pre',
      filter: { id: /^@(?:spanweave\/(?:runtime|instrumentations)|opentelemetry\/)/ },
      async handler(specifier, given) {
        const importer = given ?? undefined;
        const answer = hooks?.resolveId(specifier, importer);
        if (answer === undefined || answer.external || !specifier.startsWith('@opentelemetry/'))
          return answer;
        return asModule(this, answer, importer);
      },
    },
    transform: { order: 'pre', filter: { id: { include: always } }, handler: transform },
    watchChange(id) {
      const before = known.get(id);
      if (before !== undefined) known.set(id, { ...before, changed: true });
    },
    // A rebuild's report knows the modules that the bundler takes from its cache as well: our own answers the same for them.
    // Whether it is transformed again is for the others to say: the first answer counts.
    shouldTransformCachedModule: {
      order: 'pre',
      async handler({ id }) {
        const before = known.get(id);
        if (before === undefined || hooks === undefined) return undefined;
        const { changed, code, language } = before;
        // What was woven last may have been another text, in a build that failed.
        if (changed) return true;
        const entry = hooks.isEntry(this, id);
        const woven = await hooks.transform(resolving(project, this), code, id, { entry, language });
        return woven?.result === before.woven.result ? undefined : true;
      },
    },
    async buildEnd(error) {
      const complete = error === undefined || error === null;
      if (complete && !isWatched) hooks?.end(this);
      const { errors, summary, warnings } = await finishProject(project, { complete, writes: true });
      if (!QUIET.has(build.logLevel ?? 'info')) process.stderr.write(summary);
      for (const problem of warnings) this.warn(problemLog(problem));
      for (const problem of errors) this.error(problemLog(problem));
    },
  };
  const mentioning = (name: string, { id, texts }: TextFilter): BuildPlugin => {
    const filter: ModuleFilter = { id: { include: id, exclude: always }, code: [...texts] };
    return { name: `spanweave:${name}`, api, transform: { order: 'pre', filter, handler: transform } };
  };
  return [main, mentioning('own', own), mentioning('dependencies', dependencies)];
}

/** The bundler's resolution; what only a package's presence tells is told. */
function resolving({ manifests, root }: Project, context: PluginContext): RollupContext {
  return {
    async resolve(specifier, importer) {
      const found = await context.resolve(specifier, importer, asRequired);
      const name = packageName(specifier);
      if (found !== null || name === undefined) return found;
      // Without a plugin that resolves packages, Rollup leaves them outside.
      return manifests.installed(name, root) === undefined ? null : { id: specifier, external: true };
    },
  };
}

/** A file that the plugin chose, as the other plugins see it: a CommonJS one has a proxy. */
async function asModule(
  context: PluginContext,
  answer: ResolvedModule,
  importer: string | undefined,
): Promise<ResolvedModule> {
  const found = await context.resolve(answer.id, importer, { skipSelf: true });
  if (found === null || found.external !== false) return answer;
  // What the other plugins noted on it goes along: the CommonJS plugin looks for it when it is asked again.
  return { ...found, ...answer, id: found.id };
}

/** Text and map for the bundler; decorators are compiled with their metadata where that is asked for. */
async function finishModule(
  context: PluginContext,
  { options }: Project,
  { code, id, language }: { readonly code: string; readonly id: string; readonly language: SourceLanguage },
  woven: Woven | undefined,
): Promise<TransformedModule | undefined> {
  const result = woven?.result;
  const text = result?.code ?? code;
  if (!options.decoratorMetadata || !mayHaveDecorators(text, language)) return result;
  try {
    const incoming = result && JSON.stringify(result.map);
    const compiled = await compileDecorators(text, language, basename(fileOf(id)), {
      wanted: true,
      incoming,
    });
    return { code: compiled.code, map: compiled.map ?? null };
  } catch (error) {
    if (error instanceof SpanweaveError) throw error;
    const reason = String((error as Error).message).split('\n')[0] ?? '';
    context.warn(problemLog(problemAt(metadataFailed({ reason }), { file: fileOf(id) }), id));
    return result;
  }
}

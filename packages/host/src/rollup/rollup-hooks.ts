import { isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { entryEmitted, relativePath } from '@spanweave/transformer/host';
import type { SourceLanguage } from '../filter/source-extensions.js';
import { entriesMatter } from '../module/entries-matter.js';
import { mayWeave } from '../module/may-weave.js';
import type { ModuleText } from '../module/module-text.js';
import { readFacts } from '../module/read-facts.js';
import type { Resolution } from '../module/resolution.js';
import { weaveModule } from '../module/weave-module.js';
import type { Woven } from '../module/woven.js';
import { packageName } from '../path/package-name.js';
import { buildProblem } from '../problem/build-problem.js';
import type { Project } from '../project/project.js';
import { TelemetryResolver } from '../resolve/telemetry-resolver.js';
import { weavingFile } from '../resolve/weaving-file.js';
import { asRequired, entryIds } from './entry-ids.js';
import { fileOf } from './file-of.js';
import { idExpressions, idFilter } from './id-filters.js';

/** What these hooks need of a bundler's plugin context. */
export interface RollupContext {
  resolve(
    specifier: string,
    importer?: string,
    options?: { readonly skipSelf?: boolean; readonly custom?: Readonly<Record<string, unknown>> },
  ): Promise<{ readonly id: string; readonly external: boolean | string } | null>;
}

/** Where a module lies in what the bundler knows. */
export interface ModuleFacts {
  readonly language: SourceLanguage;
  readonly entry: boolean;
  /** Map of earlier transforms, JSON. */
  readonly map?: string | undefined;
}

/** Answer to `resolveId`. */
export type ResolvedId = {
  readonly id: string;
  readonly external: boolean;
  readonly moduleSideEffects?: boolean;
};

/** Hooks of the form that Rollup gave to Rolldown, Vite, Farm and unplugin. */
export interface RollupHooks {
  /** Another build begins: `buildStart`. The caller has called `restart` on the project. */
  start(): void;
  /**
   * Looks for the modules in which the build will start: Rollup's CommonJS plugin has them loaded, and woven, before Rollup knows
   * them as entries.
   *
   * @param input The bundler's `input`.
   */
  enter(context: RollupContext, input: unknown): Promise<void>;
  /** Whether the program starts in a module, as far as anything is woven there for that. */
  isEntry(context: ModuleGraph, id: string): boolean;
  /** Where the imports of woven code and of telemetry packages lead; `undefined` for all others. */
  resolveId(specifier: string, importer: string | undefined): ResolvedId | undefined;
  /** Weaves one module; `undefined`: it stays as it is and there is nothing to say. */
  transform(context: RollupContext, code: string, id: string, facts: ModuleFacts): Promise<Woven | undefined>;
  /**
   * The build has seen everything. Says which of its entries were never handed over, since `transformFilters` told them by an
   * `input` that does not name them.
   */
  end(context: ModuleGraph): void;
}

/** What these hooks need of a bundler to know its entries. */
export interface ModuleGraph {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): { readonly isEntry: boolean } | null;
}

/** What a build does with packages. */
export interface RollupPlace {
  /** Whether the configuration puts a package outside, as far as can be told without resolving. */
  readonly isExternal: (name: string) => boolean;
  /** Whether it names the package itself; default: as `isExternal`. */
  readonly isNamed?: (name: string) => boolean;
  /** Conditions beside those of ES modules, such as `node`. */
  readonly conditions: readonly string[];
}

/** The hooks for one project. */
export function rollupHooks(project: Project, place: RollupPlace): RollupHooks {
  const telemetry = new TelemetryResolver(project, place);
  const own = idFilter([idExpressions(project).own]);
  /** Files of entries that were handed over. */
  const entered = new Set<string>();
  let entries: ReadonlySet<string> = new Set();
  return {
    start() {
      telemetry.clear();
      entered.clear();
    },

    async enter(context, input) {
      if (entriesMatter(project)) entries = await entryIds(input, context);
    },

    isEntry(context, id) {
      if (!entriesMatter(project)) return false;
      // That of a CommonJS entry is a proxy.
      return entries.has(id) || (!entries.has(fileOf(id)) && context.getModuleInfo(id)?.isEntry === true);
    },

    resolveId(specifier, importer) {
      const weaving = weavingFile(project, specifier);
      if (weaving !== undefined) {
        const { sideEffects } = project.weaving.get(packageName(specifier) ?? '')?.manifest ?? {};
        return { id: weaving, external: false, moduleSideEffects: sideEffects !== false };
      }
      if (!specifier.startsWith('@opentelemetry/') || importer === undefined) return undefined;
      const file = fileOf(importer);
      const answer = telemetry.resolve(specifier, file, dirname(file));
      if (answer === undefined) return undefined;
      if (answer.external) return { id: specifier, external: true };
      return { id: answer.file, external: false, moduleSideEffects: answer.sideEffects };
    },

    async transform(context, code, id, { entry, language, map }) {
      const text: ModuleText = { path: fileOf(id), code, language, map, entry };
      if (entry) entered.add(text.path);
      if (isWeaving(project, text.path) || !mayWeave(project, text)) return undefined;
      const facts = await readFacts(project, text, (specifier) => resolution(context, specifier, id));
      return weaveModule(project, text, facts);
    },

    end(context) {
      if (!entriesMatter(project)) return;
      for (const id of context.getModuleIds()) {
        const path = fileOf(id);
        if (entered.has(path) || !own.test(id) || context.getModuleInfo(id)?.isEntry !== true) continue;
        const file = relativePath(project.root, path);
        project.current.collector.problem(buildProblem(entryEmitted({ file })));
      }
    },
  };
}

async function resolution(
  context: RollupContext,
  specifier: string,
  importer: string,
): Promise<Resolution | undefined> {
  const found = await context.resolve(specifier, importer, asRequired);
  if (found === null) return isBuiltin(specifier) ? { external: true } : undefined;
  if (found.external || isBuiltin(found.id)) return { external: true, path: barePath(found.id, specifier) };
  return { external: false, ...(/^(?:[/\\]|[a-z]:)/i.test(found.id) ? { file: fileOf(found.id) } : {}) };
}

/** Some bundlers answer with the file of what stays outside; the output imports it by the specifier. */
function barePath(id: string, specifier: string): string {
  return /^(?:[./\\]|[a-z]:[\\/])/i.test(id) ? specifier : id;
}

/** Code that weaving brings in is never woven itself. */
function isWeaving({ weaving }: Project, path: string): boolean {
  for (const { folder } of weaving.values()) if (path.startsWith(folder)) return true;
  return false;
}

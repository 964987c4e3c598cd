import { isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import type { SourceLanguage } from '../filter/source-extensions.js';
import { mayWeave } from '../module/may-weave.js';
import type { ModuleText } from '../module/module-text.js';
import { readFacts } from '../module/read-facts.js';
import type { Resolution } from '../module/resolution.js';
import { weaveModule } from '../module/weave-module.js';
import type { Woven } from '../module/woven.js';
import { packageName } from '../path/package-name.js';
import type { Project } from '../project/project.js';
import { TelemetryResolver } from '../resolve/telemetry-resolver.js';
import { weavingFile } from '../resolve/weaving-file.js';
import { fileOf } from './file-of.js';

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
  /** Where the imports of woven code and of telemetry packages lead; `undefined` for all others. */
  resolveId(specifier: string, importer: string | undefined): ResolvedId | undefined;
  /** Weaves one module; `undefined`: it stays as it is and there is nothing to say. */
  transform(context: RollupContext, code: string, id: string, facts: ModuleFacts): Promise<Woven | undefined>;
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
  return {
    start: () => telemetry.clear(),

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
      if (isWeaving(project, text.path) || !mayWeave(project, text)) return undefined;
      const facts = await readFacts(project, text, (specifier) => resolution(context, specifier, id));
      return weaveModule(project, text, facts);
    },
  };
}

/**
 * Rollup's CommonJS plugin loads what an ES import resolves to before it answers, which waits forever for a module that is being
 * transformed (`router` mentions itself). It leaves `require`s alone.
 */
const asked = { 'node-resolve': { isRequire: true } };

async function resolution(
  context: RollupContext,
  specifier: string,
  importer: string,
): Promise<Resolution | undefined> {
  const found = await context.resolve(specifier, importer, { skipSelf: true, custom: asked });
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

export { configFiles } from './config/config-files.js';
export { type OptionsPlace, resolveOptions, resolveOptionsSync } from './config/resolve-options.js';
export { escapeExpression } from './filter/escape-expression.js';
export { globExpression } from './filter/glob-expression.js';
export { libraryFiles, linkedFiles } from './filter/library-files.js';
export { namedFiles } from './filter/named-files.js';
export { outsideNodeModules } from './filter/outside-node-modules.js';
export { quotedTexts } from './filter/quoted-texts.js';
export { isSource, SourceExtensions, type SourceLanguage } from './filter/source-extensions.js';
export { findHandlers } from './handlers/find-handlers.js';
export type { HandlerEntry } from './handlers/handler-entry.js';
export type { HandlerOption } from './handlers/handler-option.js';
export { Handlers, handlerFacts } from './handlers/handlers.js';
export type { Platform } from './handlers/platform.js';
export { KnownLibraries } from './library/known-libraries.js';
export { LibraryCopies, type LibraryCopy } from './library/library-copies.js';
export { type CompiledSource, compileDecorators, mayHaveDecorators } from './module/compile-decorators.js';
export { composeMaps } from './module/compose-maps.js';
export { contextOf } from './module/context-of.js';
export { entriesMatter } from './module/entries-matter.js';
export { handlersOf, noteHandlers } from './module/handlers-of.js';
export { importFacts, importingFolder, type ResolvedImport } from './module/import-facts.js';
export { incomingMap } from './module/incoming-map.js';
export { isOwn, locateModule, type ModulePlace, moduleId } from './module/locate-module.js';
export { mayWeave } from './module/may-weave.js';
export type { ModuleText } from './module/module-text.js';
export { diskFacts, type Facts, readFacts } from './module/read-facts.js';
export type { Resolution, Resolve } from './module/resolution.js';
export { WeaveCache } from './module/weave-cache.js';
export { weaveModule } from './module/weave-module.js';
export type { Woven } from './module/woven.js';
export { checkOptions } from './options/check-options.js';
export { type Config, defineConfig, type Externals } from './options/config.js';
export { configOptions, type OptionTable } from './options/config-options.js';
export { configSchema } from './options/config-schema.js';
export {
  boolean,
  callable,
  globs,
  listOf,
  type Option,
  type OptionKind,
  oneOf,
} from './options/option-kind.js';
export { type LoadedConfig, type ReadOptions, readOptions } from './options/read-options.js';
export { aliasFolders } from './package/alias-folders.js';
export { compareVersions } from './package/compare-versions.js';
export { esModuleEntry } from './package/es-module-entry.js';
export { type InstalledPackage, type Manifest, Manifests, upwards } from './package/manifest.js';
export { weavingPackageNames } from './package/weaving-packages.js';
export { isInside } from './path/is-inside.js';
export { matcher } from './path/matcher.js';
export { packageName } from './path/package-name.js';
export { buildProblem } from './problem/build-problem.js';
export { problemText } from './problem/problem-text.js';
export { type ToldProblems, toldProblems } from './problem/told-problems.js';
export { builtinsToHandOver, unknownDependencies } from './project/hand-over.js';
export { openProject, restart } from './project/open-project.js';
export type { CurrentBuild, Project, ProjectFacts } from './project/project.js';
export { requireRuntime } from './project/require-runtime.js';
export { type BuildEnd, finishProject, finishProjectSync, type Outcome } from './report/finish-project.js';
export {
  type TelemetryAnswer,
  type TelemetryPlace,
  TelemetryResolver,
} from './resolve/telemetry-resolver.js';
export { weavingFile, weavingSpecifiers } from './resolve/weaving-file.js';
export { asRequired } from './rollup/entry-ids.js';
export { fileOf } from './rollup/file-of.js';
export { type IdFilters, idFilters } from './rollup/id-filters.js';
export {
  type ModuleFacts,
  type ModuleGraph,
  type ResolvedId,
  type RollupContext,
  type RollupHooks,
  type RollupPlace,
  rollupHooks,
} from './rollup/rollup-hooks.js';
export { type TextFilter, type TransformFilters, transformFilters } from './rollup/transform-filters.js';
export { builtInRules } from './rules/built-in-rules.js';
export { version } from './version.js';

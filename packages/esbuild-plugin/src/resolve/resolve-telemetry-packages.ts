import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { apiConflict, apiNotInstalled } from '@spanweave/transformer/host';
import type { BuildOptions, OnResolveArgs, OnResolveResult } from 'esbuild';
import { esModuleEntry } from '../package/es-module-entry.js';
import type { InstalledPackage } from '../package/manifest.js';
import { isInside } from '../path/is-inside.js';
import { packageName } from '../path/package-name.js';
import { buildProblem } from '../problem/build-problem.js';
import type { Session } from '../session.js';
import { API, type ApiChoice, chooseApi } from './api-choice.js';
import { isConfiguredExternal } from './is-configured-external.js';
import { Resolver } from './resolver.js';

const plugin = dirname(createRequire(import.meta.url).resolve('@spanweave/runtime/package.json'));

/**
 * Answers imports of `@opentelemetry/*`: with ES modules, which tree-shake where CommonJS does not, and with one copy of
 * the API. What the project declares and the build keeps outside stays outside; what it does not declare is bundled, so
 * that nothing is missing in production.
 */
export function resolveTelemetryPackages(session: Session): void {
  const { build, esbuild, manifests, project, root, weaving } = session;
  const declared = {
    ...project?.dependencies,
    ...project?.optionalDependencies,
    ...project?.peerDependencies,
  };
  const telemetry = Object.keys(declared).filter((name) => name.startsWith('@opentelemetry/'));
  const outside = telemetry.filter((name) => isConfiguredExternal(esbuild, name));
  const explicit = (name: string): boolean =>
    isConfiguredExternal({ external: esbuild.external ?? [] }, name);
  const isOutside = (name: string): boolean =>
    explicit(name) || outside.includes(name) || (name === API && outside.length > 0);
  let choice: ApiChoice | undefined;
  let chosen = false;

  build.onStart(() => {
    chosen = false;
  });

  const api = (): InstalledPackage | undefined => {
    if (!chosen) {
      chosen = true;
      choice = chooseApi(manifests, [root, plugin]);
      for (const conflict of choice?.conflicts ?? [])
        session.current.collector.problem(buildProblem(apiConflict({ ...conflict })));
    }
    return choice?.copy;
  };
  /** The runtime's SDK start-up uses the project's SDK, wherever the runtime itself is installed. */
  const sdk = (name: string, { importer, resolveDir }: OnResolveArgs): InstalledPackage | undefined => {
    const near = isInside([...weaving.values()], importer)
      ? undefined
      : manifests.installed(name, resolveDir);
    return near ?? manifests.installed(name, root) ?? manifests.installed(name, resolveDir);
  };

  build.onResolve({ filter: /^@opentelemetry\// }, (args): OnResolveResult | undefined => {
    const { path, kind } = args;
    const name = packageName(path) ?? '';
    if (Resolver.isOwn(args) || kind === 'require-resolve' || kind === 'entry-point') return undefined;
    if (esbuild.alias?.[name] !== undefined || esbuild.alias?.[path] !== undefined) return undefined;
    if (isOutside(name)) {
      if (name === API && manifests.installed(API, root) === undefined)
        session.current.collector.problem(buildProblem(apiNotInstalled()));
      return { path, external: true };
    }
    const found = (name === API ? api() : undefined) ?? sdk(name, args);
    const file = found && esModuleEntry(found, `.${path.slice(name.length)}`, platformConditions(esbuild));
    if (file === undefined) return undefined;
    return { path: file, ...(found?.manifest.sideEffects === false ? { sideEffects: false } : {}) };
  });
}

/** Conditions that the build itself asks for. */
function platformConditions({ conditions = [], platform = 'browser' }: BuildOptions): readonly string[] {
  return platform === 'neutral' ? conditions : [...conditions, platform];
}

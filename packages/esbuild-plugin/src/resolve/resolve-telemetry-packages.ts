import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { apiConflict, apiNotInstalled } from '@spanweave/transformer/host';
import type { OnResolveArgs, OnResolveResult } from 'esbuild';
import { esModuleEntry } from '../package/es-module-entry.js';
import type { InstalledPackage } from '../package/manifest.js';
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
  const { build, esbuild, manifests, project, resolver, root } = session;
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

  const bundled = async (args: OnResolveArgs, name: string): Promise<InstalledPackage | undefined> => {
    if (name === API) {
      if (!chosen) {
        chosen = true;
        choice = chooseApi(manifests, [root, plugin]);
        for (const conflict of choice?.conflicts ?? [])
          session.current.collector.problem(buildProblem(apiConflict({ ...conflict })));
      }
      return choice?.copy ?? manifests.installed(API, args.resolveDir);
    }
    const found = manifests.installed(name, args.resolveDir);
    return found ?? manifests.installed(name, root) ?? manifests.installed(name, plugin);
  };

  build.onResolve({ filter: /^@opentelemetry\// }, async (args): Promise<OnResolveResult | undefined> => {
    const { path, kind } = args;
    if (Resolver.isOwn(args) || kind === 'require-resolve' || kind === 'entry-point') return undefined;
    const name = packageName(path) ?? '';
    if (isOutside(name)) {
      if (name === API && manifests.installed(API, root) === undefined)
        session.current.collector.problem(buildProblem(apiNotInstalled()));
      return { path, external: true };
    }
    const resolved = await resolver.resolve(path, { ...args });
    const asked = resolved.errors.length === 0 && !resolved.external;
    if (asked && resolved.namespace !== 'file') return undefined;
    // An alias of the user's stands; everything else is the package that the specifier names.
    const real = asked ? manifests.owner(dirname(resolved.path)) : undefined;
    if (real !== undefined && real.manifest.name !== name) return undefined;
    const found = name === API ? await bundled(args, name) : (real ?? (await bundled(args, name)));
    const file = found && esModuleEntry(found, `.${path.slice(name.length)}`);
    if (file === undefined) return undefined;
    return { path: file, ...(found?.manifest.sideEffects === false ? { sideEffects: false } : {}) };
  });
}

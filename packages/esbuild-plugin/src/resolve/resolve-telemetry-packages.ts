import { packageName, TelemetryResolver } from '@spanweave/host';
import type { BuildOptions, OnResolveResult } from 'esbuild';
import type { Session } from '../session.js';
import { isConfiguredExternal } from './is-configured-external.js';
import { Resolver } from './resolver.js';

/** Answers imports of `@opentelemetry/*`, see `TelemetryResolver`. */
export function resolveTelemetryPackages(session: Session): void {
  const { build, esbuild } = session;
  const telemetry = new TelemetryResolver(session, {
    isExternal: (name) => isConfiguredExternal(esbuild, name),
    isNamed: (name) => isConfiguredExternal({ external: esbuild.external ?? [] }, name),
    conditions: platformConditions(esbuild),
  });
  build.onStart(() => telemetry.clear());
  build.onResolve({ filter: /^@opentelemetry\// }, (args): OnResolveResult | undefined => {
    const { path, kind, importer, resolveDir } = args;
    if (Resolver.isOwn(args) || kind === 'require-resolve' || kind === 'entry-point') return undefined;
    if (esbuild.alias?.[packageName(path) ?? ''] !== undefined || esbuild.alias?.[path] !== undefined)
      return undefined;
    const answer = telemetry.resolve(path, importer, resolveDir);
    if (answer === undefined) return undefined;
    if (answer.external) return { path, external: true };
    return { path: answer.file, ...(answer.sideEffects ? {} : { sideEffects: false }) };
  });
}

/** Conditions that the build itself asks for. */
function platformConditions({ conditions = [], platform = 'browser' }: BuildOptions): readonly string[] {
  return platform === 'neutral' ? conditions : [...conditions, platform];
}

import type { OnLoadResult } from 'esbuild';
import type { Session } from '../session.js';

/** Namespace of what stands for a built-in that CommonJS telemetry packages require. */
const NAMESPACE = 'spanweave-builtin';

/** Built-ins that OpenTelemetry's CommonJS packages require. */
const BUILTINS =
  /^(?:node:)?(?:async_hooks|diagnostics_channel|events|fs|https?|os|path|perf_hooks|process|url|util|zlib)$/;

/**
 * Lets CommonJS telemetry packages (`context-async-hooks` 2.x has no other form) into ES module output. There esbuild
 * leaves `require('async_hooks')` as it is, which fails when the bundle starts; a module that imports the built-in stands
 * in its place.
 */
export function telemetryBuiltins({ build, esbuild }: Session): void {
  if (esbuild.format !== 'esm' || esbuild.platform !== 'node') return;
  build.onResolve({ filter: BUILTINS }, ({ path, kind, importer }) =>
    kind === 'require-call' && /[\\/]@opentelemetry[\\/]/.test(importer)
      ? { path: `node:${path.replace('node:', '')}`, namespace: NAMESPACE }
      : undefined,
  );
  build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }): OnLoadResult => {
    const from = JSON.stringify(path);
    return { contents: `export * from ${from};\nexport { default } from ${from};\n`, loader: 'js' };
  });
}

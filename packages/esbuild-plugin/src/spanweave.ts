import { browserBuild, errorOf, hostTwice, runtimeNotBundled } from '@spanweave/transformer/host';
import type { Plugin, PluginBuild } from 'esbuild';
import { builtInRules } from './built-in-rules.js';
import { finishBuild } from './finish-build.js';
import { loadFiles } from './load/load-files.js';
import { loadPlugins } from './load/load-plugins.js';
import { newBuild, openSession } from './open-session.js';
import type { Options } from './options/options.js';
import { type ReadOptions, readOptions } from './options/read-options.js';
import { weavingPackageNames } from './package/weaving-packages.js';
import { buildProblem } from './problem/build-problem.js';
import { message } from './problem/message.js';
import { injectBuiltins } from './resolve/inject-builtins.js';
import { resolveEntries } from './resolve/resolve-entries.js';
import { resolveInnerFiles } from './resolve/resolve-inner-files.js';
import { resolveLibraryImports } from './resolve/resolve-library-imports.js';
import { resolveTelemetryPackages } from './resolve/resolve-telemetry-packages.js';
import { resolveWeavingPackages } from './resolve/resolve-weaving-packages.js';
import { Shims } from './resolve/shims.js';
import { telemetryBuiltins } from './resolve/telemetry-builtins.js';

/** Noted on a build's options by the first copy of the plugin in it. */
const present: unique symbol = Symbol.for('spanweave.esbuild') as never;

/**
 * Weaves OpenTelemetry spans into what esbuild bundles: known libraries, calls and imports of those that stay outside, and
 * marked functions. Place it before plugins that load JavaScript or TypeScript, or hand those over as `plugins`.
 *
 * @throws SpanweaveError SW3001 to SW3003 for options that are not understood.
 */
export function spanweave(options: Options = {}): Plugin {
  const read = readOptions(
    options,
    builtInRules.map(({ id }) => id),
  );
  return { name: 'spanweave', setup: (build) => setup(build, read) };
}

async function setup(build: PluginBuild, options: ReadOptions): Promise<void> {
  const esbuild = build.initialOptions as PluginBuild['initialOptions'] & { [present]?: true };
  if (esbuild[present]) return warnOnce(build, hostTwice());
  esbuild[present] = true;
  // The options are the caller's own object, which may serve another build.
  build.onStart(() => {
    delete esbuild[present];
  });
  if ((esbuild.platform ?? 'browser') === 'browser' && !options.browser)
    return warnOnce(build, browserBuild());

  const { session, folders } = await openSession(build, options);
  const { manifests, packages, resolver } = session;
  const shims = new Shims(session);
  build.onStart(() => {
    session.current = newBuild();
    manifests.clear();
    packages.clear();
    resolver.clear();
    shims.clear();
  });
  if (session.bundles) {
    resolveEntries(session);
    resolveWeavingPackages(session);
    resolveTelemetryPackages(session);
    resolveInnerFiles(session);
    telemetryBuiltins(session);
    resolveLibraryImports(session, shims);
    injectBuiltins(session, shims);
  } else requireRuntime(session.project?.dependencies);
  await loadPlugins(session, options.plugins);
  loadFiles(session, folders);
  build.onEnd((result) => finishBuild(session, result, (text) => process.stderr.write(text)));
}

function warnOnce(build: PluginBuild, wording: Parameters<typeof buildProblem>[0]): void {
  build.onStart(() => ({ warnings: [message(buildProblem(wording))] }));
}

/** Where nothing is bundled, woven code needs the runtime in production. */
function requireRuntime(dependencies: Readonly<Record<string, string>> | undefined): void {
  for (const name of weavingPackageNames)
    if (dependencies?.[name] === undefined) throw errorOf(runtimeNotBundled({ package: name }));
}

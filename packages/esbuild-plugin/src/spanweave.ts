import { buildProblem, type LoadedConfig, readOptions, requireRuntime, restart } from '@spanweave/host';
import { browserBuild, hostTwice } from '@spanweave/transformer/host';
import type { Plugin, PluginBuild } from 'esbuild';
import { finishBuild } from './finish-build.js';
import { loadFiles } from './load/load-files.js';
import { loadPlugins } from './load/load-plugins.js';
import { openSession } from './open-session.js';
import { type Options, ownOptions } from './options/options.js';
import { message } from './problem/message.js';
import { injectBuiltins } from './resolve/inject-builtins.js';
import { resolveEntries } from './resolve/resolve-entries.js';
import { resolveInnerFiles } from './resolve/resolve-inner-files.js';
import { resolveLibraryImports } from './resolve/resolve-library-imports.js';
import { resolveTelemetryPackages } from './resolve/resolve-telemetry-packages.js';
import { resolveWeavingPackages } from './resolve/resolve-weaving-packages.js';
import { Shims } from './resolve/shims.js';
import { telemetryBuiltins } from './resolve/telemetry-builtins.js';
import { runsInBrowsers } from './runs-in-browsers.js';

/** Noted on a build's options by the first copy of the plugin in it. */
const present: unique symbol = Symbol.for('spanweave.esbuild') as never;

/**
 * Weaves OpenTelemetry spans into what esbuild bundles: known libraries, calls and imports of those that stay outside, and
 * marked functions. Place it before plugins that load JavaScript or TypeScript, or hand those over as `plugins`. What
 * `spanweave.config.*` says holds where the options are silent.
 *
 * @throws SpanweaveError SW3001 to SW3003 for options that are not understood; those of the configuration file when the
 *   build starts.
 */
export function spanweave(options: Options = {}): Plugin {
  const { config } = ownOptions(options);
  if (config.rules?.every((rule) => typeof rule !== 'string') !== false) readOptions(config as LoadedConfig);
  return { name: 'spanweave', setup: (build) => setup(build, options) };
}

async function setup(build: PluginBuild, options: Options): Promise<void> {
  const esbuild = build.initialOptions as PluginBuild['initialOptions'] & { [present]?: true };
  if (esbuild[present]) return warnOnce(build, hostTwice());
  esbuild[present] = true;
  // The options are the caller's own object, which may serve another build.
  build.onStart(() => {
    delete esbuild[present];
  });
  const session = await openSession(build, options);
  if (runsInBrowsers(esbuild) && !session.options.browser) return warnOnce(build, browserBuild());

  const shims = new Shims(session);
  build.onStart(() => {
    restart(session);
    session.entries.clear();
    session.resolver.clear();
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
  } else requireRuntime(session);
  await loadPlugins(session, session.plugins);
  loadFiles(session);
  build.onEnd((result) => finishBuild(session, result, (text) => process.stderr.write(text)));
}

function warnOnce(build: PluginBuild, wording: Parameters<typeof buildProblem>[0]): void {
  build.onStart(() => ({ warnings: [message(buildProblem(wording))] }));
}

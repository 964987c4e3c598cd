import { buildProblem, type Config, type ReadOptions, resolveOptionsSync, restart } from '@spanweave/host';
import { browserBuild, hostTwice } from '@spanweave/transformer/host';
import { sessions } from '../loader/sessions.js';
import { addAliases } from './add-aliases.js';
import { addLoader, loaderFile } from './add-loader.js';
import { checkTool } from './check-tool.js';
import type { Compilation, Compiler } from './compiler.js';
import { endBuild } from './end-build.js';
import { entryFiles } from './entry-files.js';
import { handOver } from './hand-over.js';
import { Message } from './message.js';
import { openSession } from './open-session.js';
import { placeTelemetry } from './place-telemetry.js';
import { readAgain } from './read-again.js';
import { tellWorkers } from './tell-workers.js';
import { apiAlias, sdkAliases, weavingAliases } from './weaving-aliases.js';

const NAME = 'spanweave';

/** Noted on a compiler by the first plugin in it. */
const present: unique symbol = Symbol.for('spanweave.webpack') as never;

/** The plugin, for `plugins` of webpack's configuration or Rspack's. */
export interface SpanweavePlugin {
  readonly name: string;
  /** @param compiler A compiler of webpack or Rspack. */
  apply(compiler: unknown): void;
}

/**
 * Weaves OpenTelemetry spans into what webpack or Rspack bundles: known libraries, imports of those that stay outside, and
 * marked functions. Builds for the browser are left alone unless `browser` says otherwise.
 *
 * @throws SpanweaveError when it is applied: SW3001 to SW3003 for options that are not understood, SW3004 for another
 *   version of the runtime, SW3016 and SW3017 for configuration files, SW3601 for a bundler that is too old.
 */
export function spanweave(options: Config = {}): SpanweavePlugin {
  return { name: NAME, apply: (compiler) => apply(compiler as Compiler, options) };
}

function apply(compiler: Compiler & { [present]?: true }, given: Config): void {
  checkTool(compiler);
  if (compiler[present]) {
    warn(compiler, hostTwice());
    return;
  }
  compiler[present] = true;
  const options = resolveOptionsSync(given, { root: compiler.context });
  // Defaults, the platform among them, are filled in when plugins have been applied.
  compiler.hooks.environment.tap(NAME, () => setUp(compiler, options));
}

function setUp(compiler: Compiler, options: ReadOptions): void {
  const { platform = {} } = compiler;
  const node = platform['node'] === true || platform['electron'] === true || platform['nwjs'] === true;
  if (!node && platform['web'] === true && !options.browser) {
    warn(compiler, browserBuild());
    return;
  }

  const session = openSession(compiler, options, node);
  const { project } = session;
  sessions().set(session.id, session);
  const { resolve } = compiler.options;
  resolve.alias = addAliases(resolve.alias, { ...weavingAliases(project), ...apiAlias(project, node) });
  compiler.options.module.rules.push({
    include: [...project.weaving.values()].map(({ folder }) => folder),
    resolve: { alias: sdkAliases(project) },
  });
  const live = addLoader(compiler, session, options);

  compiler.hooks.beforeCompile.tapPromise(NAME, async () => {
    restart(project);
    session.current.clear();
    session.entries.clear();
    for (const file of await entryFiles(compiler)) session.entries.add(file);
    project.handOver = await handOver(project, session.externalAs);
    await placeTelemetry(session);
    await tellWorkers(session, live);
  });
  compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
    compilation.hooks.finishModules.tapPromise(NAME, (modules) =>
      readAgain(session, compiler, loaderFile, modules),
    );
  });
  compiler.hooks.afterCompile.tapPromise(NAME, async (compilation) => {
    if (compilation.compiler === compiler) await endBuild(session, compiler, compilation);
  });
}

/** Says one thing in each build, and leaves it alone. */
function warn(compiler: Compiler, wording: Parameters<typeof buildProblem>[0]): void {
  compiler.hooks.thisCompilation.tap(NAME, ({ warnings }: Compilation) => {
    warnings.push(new Message(buildProblem(wording)));
  });
}

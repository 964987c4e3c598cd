import { incomingMap, isSource } from '@spanweave/host';
import type { OnLoadArgs, OnLoadOptions, OnLoadResult, Plugin, PluginBuild } from 'esbuild';
import { isEntry } from '../resolve/is-entry.js';
import type { Session } from '../session.js';
import { loadResult } from './load-result.js';
import { runTransforms } from './run-transforms.js';
import { weaveLoaded } from './weave-loaded.js';

type Load = Parameters<PluginBuild['onLoad']>[1];

/**
 * Sets up other plugins so that what they load is woven too. esbuild stops at the first plugin that answers for a module,
 * so each answer is taken up here on its way.
 */
export async function loadPlugins(session: Session, plugins: readonly Plugin[]): Promise<void> {
  const { build } = session;
  for (const plugin of plugins) {
    const onLoad = (options: OnLoadOptions, load: Load): void => {
      build.onLoad(options, async (args) => {
        const loaded = await load(args);
        return loaded && weaveResult(session, args, { pluginName: plugin.name, ...loaded });
      });
    };
    await plugin.setup({ ...build, onLoad });
  }
}

async function weaveResult(
  session: Session,
  args: OnLoadArgs,
  loaded: OnLoadResult,
): Promise<OnLoadResult | undefined> {
  if (loaded.contents === undefined || (loaded.errors?.length ?? 0) > 0) return loaded;
  const loader = loaded.loader ?? 'js';
  const language = loader === 'default' ? session.extensions.language(args.path) : loader;
  if (language === undefined || !isSource(language)) return loaded;
  const original =
    typeof loaded.contents === 'string' ? loaded.contents : Buffer.from(loaded.contents).toString('utf8');
  const map = session.esbuild.sourcemap ? await incomingMap(original, args.path) : undefined;
  const source = await runTransforms(session.transforms, { code: original, map }, args.path);
  const text = {
    path: args.path,
    namespace: args.namespace,
    ...source,
    language,
    entry: isEntry(session, args.path),
    resolveDir: loaded.resolveDir ?? '',
    changed: source.code !== original,
  };
  const { contents, warnings, errors } = await weaveLoaded(session, text);
  return loadResult(
    { contents: contents ?? original, warnings: [...(loaded.warnings ?? []), ...warnings], errors },
    loaded,
  );
}

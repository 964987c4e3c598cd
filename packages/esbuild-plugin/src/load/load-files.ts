import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OnLoadArgs, OnLoadResult } from 'esbuild';
import { libraryFiles } from '../filter/library-files.js';
import { outsideNodeModules } from '../filter/outside-node-modules.js';
import { isInside } from '../path/is-inside.js';
import type { Session } from '../session.js';
import { incomingMap } from './incoming-map.js';
import { isIdle } from './is-idle.js';
import { loadResult } from './load-result.js';
import { runTransforms } from './run-transforms.js';
import { weaveModule } from './weave-module.js';

/**
 * Loads what may be woven: own sources, and the files of known libraries. Nothing else crosses from esbuild into
 * JavaScript, and what is not woven goes back to esbuild's own loader.
 *
 * @param folders Folder names under which packages are installed beside their own.
 */
export function loadFiles(session: Session, folders: ReadonlyMap<string, readonly string[]>): void {
  const { build, extensions, rules } = session;
  const load = (args: OnLoadArgs): Promise<OnLoadResult | undefined> => loadFile(session, args);
  build.onLoad({ filter: new RegExp(outsideNodeModules(extensions.expressions())), namespace: 'file' }, load);
  const libraries = libraryFiles(rules, folders);
  if (libraries !== undefined) build.onLoad({ filter: new RegExp(libraries), namespace: 'file' }, load);
}

async function loadFile(session: Session, args: OnLoadArgs): Promise<OnLoadResult | undefined> {
  const { path, namespace } = args;
  const language = session.extensions.language(path);
  const weaving = [...session.weaving.values()];
  // In a linked workspace the runtime lies outside `node_modules`. `import … with { type: 'text' }` asks for the file's bytes, not for its code.
  if (language === undefined || Object.keys(args.with).length > 0 || isInside(weaving, path))
    return undefined;
  const { transforms } = session.options;
  // Most files end here; a read through the thread pool costs several times the processor time of the read itself.
  const original = readFileSync(path, 'utf8');
  if (isIdle(session, path, original, language)) return undefined;
  const map = session.esbuild.sourcemap ? await incomingMap(original, path) : undefined;
  const source = await runTransforms(transforms, { code: original, map }, path);
  const text = {
    path,
    namespace,
    ...source,
    language,
    resolveDir: dirname(path),
    changed: source.code !== original,
  };
  return loadResult(await weaveModule(session, text), { loader: 'default', watchFiles: [path] });
}

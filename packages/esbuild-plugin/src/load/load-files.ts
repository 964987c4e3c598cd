import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  incomingMap,
  isInside,
  isOwn,
  libraryFiles,
  type ModuleText,
  mayHaveDecorators,
  mayWeave,
  outsideNodeModules,
} from '@spanweave/host';
import type { OnLoadArgs, OnLoadResult } from 'esbuild';
import { isEntry } from '../resolve/is-entry.js';
import type { Session } from '../session.js';
import { loadResult } from './load-result.js';
import { runTransforms } from './run-transforms.js';
import { weaveLoaded } from './weave-loaded.js';

/**
 * Loads what may be woven: own sources, and the files of known libraries. Nothing else crosses from esbuild into
 * JavaScript, and what is not woven goes back to esbuild's own loader.
 */
export function loadFiles(session: Session): void {
  const { build, extensions, folders, rules } = session;
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
  // Most files end here; a read through the thread pool costs several times the processor time of the read itself.
  const original = readFileSync(path, 'utf8');
  const entry = isEntry(session, path);
  if (isIdle(session, { path, code: original, language, entry })) return undefined;
  const map = session.esbuild.sourcemap ? await incomingMap(original, path) : undefined;
  const source = await runTransforms(session.transforms, { code: original, map }, path);
  const text = {
    path,
    namespace,
    ...source,
    language,
    entry,
    resolveDir: dirname(path),
    changed: source.code !== original,
  };
  return loadResult(await weaveLoaded(session, text), { loader: 'default', watchFiles: [path] });
}

/** Whether an own source holds nothing to weave: most go back to esbuild at the cost of one read and a look for a few words. */
function isIdle(session: Session, text: ModuleText): boolean {
  const { options, transforms } = session;
  if (transforms.length > 0 || !isOwn(session, text.path)) return false;
  if (options.decoratorMetadata && mayHaveDecorators(text.code, text.language)) return false;
  return !mayWeave(session, text);
}

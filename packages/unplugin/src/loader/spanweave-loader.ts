import {
  type ModuleText,
  mayWeave,
  type Resolution,
  readFacts,
  SourceExtensions,
  weaveModule,
} from '@spanweave/host';
import { errorOf, loaderWithoutOptions } from '@spanweave/transformer/host';
import { Message } from '../webpack/message.js';
import { dependOn } from './depend-on.js';
import type { LoaderContext, LoaderDone } from './loader-context.js';
import type { LoaderOptions } from './loader-options.js';
import { projectOf } from './project-of.js';
import { resolveImport } from './resolve-import.js';
import { sessions } from './sessions.js';
import { wovenMap } from './woven-map.js';

const extensions = new SourceExtensions();

/**
 * Weaves one module: the loader of webpack and Rspack, which their plugin adds, and of tools that take loaders alone. It
 * comes before every other loader and goes by its options, which are JSON, so that it runs in workers too.
 *
 * @param done Takes the text, woven or as it was, and the map to it.
 * @throws SpanweaveError SW3602 without options, SW3001 to SW3003 for options that are not understood.
 */
export async function spanweaveLoader(
  this: LoaderContext,
  done: LoaderDone,
  code: string,
  earlier?: object | string,
): Promise<void> {
  const woven = await weave(this, code, earlier);
  if (woven === undefined) done(null, code, earlier);
  else done(null, woven.code, woven.map);
}

async function weave(
  context: LoaderContext,
  code: string,
  earlier: object | string | undefined,
): Promise<{ code: string; map?: object | string } | undefined> {
  if (context.query === '' || context.query === undefined) throw errorOf(loaderWithoutOptions());
  const { resourcePath: path } = context;
  const language = extensions.language(path);
  // `import … with { type: 'text' }` and asset rules ask for the file's bytes, not for its code.
  if (language === undefined || context._module?.type?.startsWith('javascript/') === false) return undefined;
  const options = context.getOptions() as LoaderOptions;
  const { build = {} } = options;
  const session = build.session === undefined ? undefined : sessions().get(build.session);
  session?.passed.add(path);
  const project = session?.project ?? projectOf(options, context.rootContext ?? process.cwd());

  const map = earlier === undefined || earlier === null ? undefined : text(earlier);
  const entry = session ? session.entries.has(path) : build.entries?.includes(path) === true;
  const module: ModuleText = { path, code, language, map, entry };
  if (!mayWeave(project, module)) return undefined;

  const resolutions = new Map<string, Resolution | undefined>();
  const resolve = resolveImport(context, build, session);
  const facts = await readFacts(project, module, async (specifier) => {
    const resolution = await resolve(specifier);
    resolutions.set(specifier, resolution);
    return resolution;
  });
  const woven = weaveModule(project, module, facts);
  session?.current.add(path);
  session?.seen.set(path, { code, map, entry, resolutions });
  if (context._module?.buildInfo !== undefined) context._module.buildInfo['spanweave'] = true;
  dependOn(context, project, resolutions);
  for (const problem of woven?.warnings ?? []) context.emitWarning?.(new Message(problem));
  for (const problem of woven?.errors ?? []) context.emitError?.(new Message(problem));
  const result = woven?.result;
  if (result === undefined) return undefined;
  return context.sourceMap === false
    ? { code: result.code }
    : { code: result.code, map: wovenMap(result.map, path, map !== undefined) };
}

function text(map: object | string): string {
  return typeof map === 'string' ? map : JSON.stringify(map);
}

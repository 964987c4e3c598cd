import { mayWeave, readFacts, SourceExtensions, weaveModule } from '@spanweave/host';
import { resolveImport } from '../loader/resolve-import.js';
import type { Compiler, Module } from './compiler.js';
import type { SeenModule, Session } from './session.js';

const extensions = new SourceExtensions();

/**
 * Notes the modules that came from a cache, or from a worker, in this build's report: what is woven there was decided in
 * another build or another process. Only those that held something to weave are looked at.
 */
export async function readAgain(
  session: Session,
  compiler: Compiler,
  loader: string,
  modules: Iterable<Module>,
): Promise<void> {
  if (isFresh(session, compiler)) return;
  for (const module of modules) {
    const path = module.resource && withoutQuery(module.resource);
    if (path === undefined || session.current.has(path)) continue;
    const passed = module.loaders?.some((one) => withoutQuery(one.loader) === loader) === true;
    if (!passed) continue;
    const seen =
      session.seen.get(path) ??
      (isKept(session, module, path) ? await fromDisk(session, compiler, path, module) : undefined);
    if (seen !== undefined) await note(session, path, seen);
  }
}

/** Rspack's names of loaders have their options behind them. */
function withoutQuery(name: string): string {
  return name.replace(/[?#].*$/, '');
}

/** Rspack alone: nothing can come from anywhere but this build. To ask it for its modules costs more than to know that. */
function isFresh({ current, seen }: Session, { options, webpack }: Compiler): boolean {
  const cache = options.cache as { readonly type?: string } | boolean | undefined;
  const persistent = typeof cache === 'object' && cache?.type === 'persistent';
  return webpack?.rspackVersion !== undefined && !persistent && current.size === seen.size;
}

/** Whether a module that this process has not read may hold something to weave, as far as word was left. */
function isKept({ passed }: Session, { buildInfo, loaders }: Module, path: string): boolean {
  if (passed.has(path)) return false;
  const threaded = loaders?.some(({ loader }) => /[\\/]thread-loader[\\/]/.test(loader)) === true;
  return threaded || buildInfo?.['spanweave'] === true;
}

async function fromDisk(
  session: Session,
  compiler: Compiler,
  path: string,
  module: Module,
): Promise<SeenModule | undefined> {
  const language = extensions.language(path);
  const code = await read(compiler, path);
  if (code === undefined || language === undefined) return undefined;
  const entry = session.entries.has(path);
  if (!mayWeave(session.project, { path, code, language, entry })) return undefined;
  const resolver = compiler.resolverFactory.get('normal', { dependencyType: 'esm' });
  const find = (context: string, request: string): Promise<string | false> =>
    new Promise((resolve, reject) => {
      resolver.resolve({}, context, request, {}, (error, file) =>
        error ? reject(error) : resolve(file ?? false),
      );
    });
  const resolve = resolveImport({ resourcePath: path, getResolve: () => find, _module: module }, {}, session);
  const resolutions: SeenModule['resolutions'] = new Map();
  await readFacts(session.project, { path, code, language, entry }, async (specifier) => {
    const resolution = await resolve(specifier);
    (resolutions as Map<string, typeof resolution>).set(specifier, resolution);
    return resolution;
  });
  return { code, map: undefined, entry, resolutions };
}

function read({ inputFileSystem }: Compiler, path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    if (!inputFileSystem) return resolve(undefined);
    inputFileSystem.readFile(path, (error, data) =>
      resolve(error ? undefined : data?.toString('utf8').replace(/^\uFEFF/, '')),
    );
  });
}

async function note({ current, project, seen }: Session, path: string, module: SeenModule): Promise<void> {
  const { code, entry, map, resolutions } = module;
  const language = extensions.language(path);
  if (language === undefined) return;
  const text = { path, code, language, map, entry };
  weaveModule(project, text, await readFacts(project, text, async (specifier) => resolutions.get(specifier)));
  current.add(path);
  seen.set(path, module);
}

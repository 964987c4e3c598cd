import type { Compiler } from './compiler.js';

/** Files of a configuration's entries, as its resolver finds them. */
export async function entryFiles(compiler: Compiler): Promise<string[]> {
  const { context, options, resolverFactory } = compiler;
  const resolver = resolverFactory.get('normal', { dependencyType: 'esm' });
  const find = (request: string): Promise<string | undefined> =>
    new Promise((resolve) => {
      resolver.resolve({}, context, request, {}, (error, file) =>
        resolve(error || typeof file !== 'string' ? undefined : file.replace(/[?#].*$/, '')),
      );
    });
  const files = await Promise.all((await requests(options.entry)).map(find));
  return files.filter((file) => file !== undefined);
}

async function requests(entry: unknown): Promise<string[]> {
  const given: unknown = typeof entry === 'function' ? await (entry as () => unknown)() : entry;
  if (typeof given !== 'object' || given === null) return typeof given === 'string' ? [given] : [];
  const entries: readonly unknown[] = Array.isArray(given) ? given : Object.values(given);
  return entries.flatMap((one) => {
    const imported: unknown = typeof one === 'object' && one !== null && 'import' in one ? one.import : one;
    return [imported].flat().filter((request) => typeof request === 'string');
  });
}

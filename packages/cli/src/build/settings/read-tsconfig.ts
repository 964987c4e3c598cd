import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { upwards } from '@spanweave/host';
import { errorOf, forward, tsconfigFailed } from '@spanweave/transformer/host';
import { parseJsonc } from './parse-jsonc.js';
import type { CompilerOptions, Tsconfig } from './tsconfig.js';

interface Written {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: CompilerOptions;
  readonly exclude?: readonly string[];
}

/** Options that hold paths; relative to the file in which they stand. */
const PATHS = ['baseUrl', 'rootDir', 'outDir'] as const;

/**
 * The compiler settings for a folder: those of the nearest `tsconfig.json`, or of the one that is given, with what it
 * extends.
 *
 * @throws SpanweaveError SW3307 when a file cannot be read.
 */
export function readTsconfig(folder: string, given: string | undefined, root: string): Tsconfig {
  const path = given ?? nearestFile(folder);
  if (path === undefined) return { path: undefined, options: {}, exclude: [] };
  const { compilerOptions = {}, exclude = [] } = load(path, root, []);
  return { path, options: compilerOptions, exclude };
}

function nearestFile(folder: string): string | undefined {
  for (const at of upwards(folder)) {
    const path = join(at, 'tsconfig.json');
    if (existsSync(path)) return path;
  }
  return undefined;
}

function load(path: string, root: string, from: readonly string[]): Written {
  const shown = forward(relative(root, path));
  if (from.includes(path))
    throw failure(shown, `${forward(relative(root, from.at(-1) ?? ''))} extends it in a circle`);
  let written: Written;
  try {
    written = (parseJsonc(readFileSync(path, 'utf8')) ?? {}) as Written;
  } catch (error) {
    throw failure(shown, (error as Error).message);
  }
  const folder = dirname(path);
  const bases = [written.extends ?? []]
    .flat()
    .map((base) => load(locate(base, path, shown), root, [...from, path]));
  const own = { ...written.compilerOptions };
  for (const name of PATHS) {
    const value = own[name];
    if (typeof value === 'string') Object.assign(own, { [name]: resolve(folder, value) });
  }
  if (own.paths !== undefined && own.baseUrl === undefined) {
    const inherited = bases.findLast(({ compilerOptions }) => compilerOptions?.baseUrl !== undefined);
    Object.assign(own, { baseUrl: inherited?.compilerOptions?.baseUrl ?? folder });
  }
  const exclude = written.exclude?.map((glob) => forward(resolve(folder, glob)));
  return {
    compilerOptions: Object.assign({}, ...bases.map(({ compilerOptions }) => compilerOptions), own),
    exclude: exclude ?? bases.findLast((base) => base.exclude !== undefined)?.exclude ?? [],
  };
}

function locate(base: string, from: string, shown: string): string {
  if (base.startsWith('.') || isAbsolute(base)) {
    const path = resolve(dirname(from), base);
    const candidates = [path, `${path}.json`, join(path, 'tsconfig.json')];
    return candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true) ?? path;
  }
  const require = createRequire(from);
  for (const specifier of [base, `${base}.json`, `${base}/tsconfig.json`]) {
    try {
      const path = require.resolve(specifier);
      if (path.endsWith('.json')) return path;
    } catch {
      // The next form may be there.
    }
  }
  throw failure(shown, `it extends ${base}, which is not installed`);
}

function failure(path: string, reason: string): Error {
  return errorOf(tsconfigFailed({ path, reason }));
}

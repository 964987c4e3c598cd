import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileRules, transform } from '../../src/index.js';

const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

interface Manifest {
  readonly type?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as Manifest;

/** The packages and everything they depend on. */
function closure(names: readonly string[], seen: Set<string> = new Set()): Set<string> {
  for (const name of names) {
    if (seen.has(name) || !existsSync(join(modules, name))) continue;
    seen.add(name);
    closure(Object.keys(manifestOf(name).dependencies ?? {}), seen);
  }
  return seen;
}

/** A copy of packages in which every function that can be woven is. */
export interface WovenTree {
  readonly folder: string;
  readonly files: number;
  readonly functions: number;
  /** Code of a refusal → how often. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Copies the packages with their dependencies into a new folder, weaving every function on the way. */
export function weaveTree(names: readonly string[]): WovenTree {
  const folder = mkdtempSync(join(tmpdir(), 'spanweave-real-'));
  const rules = compileRules([]);
  const refused: Record<string, number> = {};
  let files = 0;
  let functions = 0;
  for (const name of closure(names)) {
    const target = join(folder, 'node_modules', name);
    cpSync(join(modules, name), target, { recursive: true, dereference: true });
    const module = manifestOf(name).type === 'module' ? 'esm' : 'cjs';
    for (const path of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
      if (!['.js', '.cjs', '.mjs'].includes(extname(path)) || path.includes('node_modules')) continue;
      const result = transform(readFileSync(join(target, path), 'utf8'), path, {
        rules,
        path,
        file: `${name}/${path}`,
        own: true,
        module: path.endsWith('.mjs') ? 'esm' : path.endsWith('.cjs') ? 'cjs' : module,
        marks: { functions: [{ file: '**', name: '*' }] },
      });
      if (result === null) continue;
      for (const { code } of result.plan.problems) refused[code] = (refused[code] ?? 0) + 1;
      files++;
      functions += result.plan.edits.filter(({ kind }) => kind === 'wrap-function').length;
      writeFileSync(join(target, path), result.code);
    }
  }
  for (const scope of ['@spanweave', '@opentelemetry']) {
    mkdirSync(join(folder, 'node_modules', scope), { recursive: true });
    for (const name of readdirSync(join(modules, scope)))
      symlinkSync(join(modules, scope, name), join(folder, 'node_modules', scope, name), 'dir');
  }
  return { folder, files, functions, refused };
}

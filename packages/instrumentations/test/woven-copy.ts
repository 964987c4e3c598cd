import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { compileRules, type Outcome, type Rule, transform } from '@spanweave/transformer';
import { type BuildOptions, build } from 'esbuild';
import { filesBelow } from './files-below.js';

const here = join(import.meta.dirname, '..');
const root = join(here, '../..');

const bundling: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  external: ['@opentelemetry/api'],
  logLevel: 'silent',
};

/** Libraries whose own files are woven, as a build that reads them would weave them. */
export interface WovenCopy {
  /** Loads one of the copies, or anything that it can reach. */
  require: NodeJS.Require;
  /** Bundles and minifies one of the copies, names mangled, and loads that. */
  minified(name: string): Promise<unknown>;
  /** What became of each target. */
  readonly outcomes: readonly Outcome[];
  remove(): void;
}

/**
 * Copies installed packages to a folder of their own and weaves the files that the rules name. Advice is bundled from
 * the sources beside this test, so no build is needed.
 *
 * @param packages Folder in `node_modules` by package name (`{ express: 'express4' }`).
 * @param files Text of further files, by path below \`node_modules\`.
 */
export async function wovenCopy(
  packages: Readonly<Record<string, string>>,
  rules: readonly Rule[],
  files: Readonly<Record<string, string>> = {},
): Promise<WovenCopy> {
  const cache = join(here, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'woven-'));
  const modules = join(folder, 'node_modules');
  // Otherwise esbuild reads what lies here as part of the package around it.
  mkdirSync(modules);
  for (const place of [folder, modules]) writeFileSync(join(place, 'package.json'), '{ "type": "commonjs" }');
  const compiled = compileRules(rules);
  const outcomes: Outcome[] = [];
  const specifiers = new Set<string>();
  for (const [name, from] of Object.entries(packages)) {
    const target = join(modules, name);
    cpSync(join(root, 'node_modules', from), target, { recursive: true });
    const { version } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
    for (const file of filesBelow(target, '.js')) {
      const path = relative(target, file).split(sep).join('/');
      const result = transform(readFileSync(file, 'utf8'), file, {
        rules: compiled,
        owner: { name, version },
        path,
        file: `node_modules/${name}/${path}`,
        own: false,
        module: 'cjs',
      });
      if (result === null) continue;
      writeFileSync(file, result.code);
      outcomes.push(...result.plan.outcomes);
      for (const { specifier } of result.plan.imports) specifiers.add(specifier);
    }
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(modules, path)), { recursive: true });
    writeFileSync(join(modules, path), text);
  }
  for (const specifier of specifiers) await bundleAdvice(specifier, modules);
  const require = createRequire(join(folder, 'index.js'));
  return {
    require,
    async minified(name) {
      const outfile = join(folder, `${name}.min.cjs`);
      await build({ ...bundling, entryPoints: [require.resolve(name)], outfile });
      return require(outfile);
    },
    outcomes,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One file for what woven code requires; `Symbol.for` keeps one state among them. */
async function bundleAdvice(specifier: string, modules: string): Promise<void> {
  const [, owner = '', part = ''] = /^@spanweave\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  const source = join(here, '..', owner, 'src', part);
  const entry = owner === 'runtime' ? `${source}.ts` : join(source, 'advice.ts');
  await build({ ...bundling, entryPoints: [entry], outfile: join(modules, `${specifier}.js`) });
}

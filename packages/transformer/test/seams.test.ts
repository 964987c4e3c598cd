import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import type { Rule } from '../src/rule/rule.js';
import { transform } from '../src/transform.js';

const folder = mkdtempSync(join(tmpdir(), 'seams-'));
afterAll(() => rmSync(folder, { recursive: true }));

const require = createRequire(import.meta.url);
const runtime = dirname(require.resolve('@spanweave/runtime/package.json'));
let programs = 0;

/** Runs a program of several files as Node runs it, as it is and woven; answers what each wrote. */
function both(files: Record<string, string>, rules: readonly Rule[]): { plain: string[]; woven: string[] } {
  return { plain: runFiles(files), woven: runFiles(files, rules) };
}

function runFiles(files: Record<string, string>, rules?: readonly Rule[]): string[] {
  const root = join(folder, String(programs++));
  for (const [file, code] of Object.entries(files)) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    const own = !file.includes('node_modules') && !file.startsWith('advice');
    writeFileSync(path, rules === undefined || !own ? code : weave(code, file, rules));
  }
  const output = execFileSync(process.execPath, ['main.mjs'], { cwd: root, encoding: 'utf8' });
  return output.trim().split('\n');
}

function weave(code: string, file: string, rules: readonly Rule[]): string {
  const context = {
    rules: compileRules(rules),
    path: file,
    file,
    own: true,
    resolve: () => ({ external: true, version: '1.2.3' }),
  };
  // Without a bundler, the one runtime file that a dynamic import needs is named by its address.
  const loaded = JSON.stringify(`file://${join(runtime, 'dist/loaded.js')}`);
  return (transform(code, file, context)?.code ?? code).replace('"@spanweave/runtime/loaded"', loaded);
}

const lib = {
  'node_modules/lib/package.json': '{ "name": "lib", "version": "1.2.3", "exports": "./lib.mjs" }',
  'node_modules/lib/lib.mjs': `
    console.log('lib runs');
    export class Client { query() { return 'plain query' } }
    export function generate(x) { return 'plain ' + x }
    export default { Client };`,
};

const advice = {
  'advice.mjs': `
    const seen = new WeakSet();
    export function patch(exports) {
      const Client = exports.Client ?? exports.default?.Client;
      if (Client !== undefined && !seen.has(Client.prototype)) {
        seen.add(Client.prototype);
        const { query } = Client.prototype;
        Client.prototype.query = function () { return query.call(this).replace('plain', 'woven') };
      }
      return exports;
    }
    const made = new WeakMap();
    export function woven(original) {
      if (!made.has(original)) made.set(original, (x) => original(x).replace('plain', 'woven'));
      return made.get(original);
    }`,
};

const rule = (weave: Rule['weave']): Rule => ({ library: 'lib', id: 'lib', from: './advice.mjs', weave });
const patch = rule([{ where: { import: true }, do: { patch: 'patch' } }]);
const reference = rule([{ where: { import: 'generate' }, do: { reference: 'woven' } }]);

/** What the woven program has to write: the same lines, with the library's answers woven. */
const answered = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replaceAll('plain', 'woven'));

test('modules run in the written order, and the patch before the first use', () => {
  const { plain, woven } = both(
    {
      ...lib,
      ...advice,
      'main.mjs': `
        import './first.mjs';
        import { Client } from 'lib';
        import { last } from './last.mjs';
        console.log('main runs', new Client().query(), last);`,
      'first.mjs': "console.log('first runs');",
      'last.mjs':
        "import lib from 'lib'; console.log('last runs'); export const last = new lib.Client().query();",
    },
    [patch],
  );
  expect(plain).toEqual(['first runs', 'lib runs', 'last runs', 'main runs plain query plain query']);
  expect(woven).toEqual(answered(plain));
});

test('a re-export loads the library where it stood, and importers get it woven', () => {
  const { plain, woven } = both(
    {
      ...lib,
      ...advice,
      'main.mjs':
        "import { Client, make } from './facade.mjs'; console.log(new Client().query(), make('x'));",
      'facade.mjs': "import './first.mjs'; export * from 'lib'; export { generate as make } from 'lib';",
      'first.mjs': "console.log('first runs');",
    },
    [rule([...patch.weave, ...reference.weave])],
  );
  expect(plain).toEqual(['first runs', 'lib runs', 'plain query plain x']);
  expect(woven).toEqual(answered(plain));
});

test('modules that import each other find no dead zone', () => {
  const { plain, woven } = both(
    {
      ...lib,
      ...advice,
      'main.mjs': `
        import { Client, generate } from 'lib';
        import { early } from './other.mjs';
        export function ask() { return generate('early') }
        console.log(early, new Client().query());`,
      'other.mjs': "import { ask } from './main.mjs'; export const early = ask();",
    },
    [rule([...patch.weave, ...reference.weave])],
  );
  expect(plain).toEqual(['lib runs', 'plain early plain query']);
  expect(woven).toEqual(answered(plain));
});

test('a dynamic import loads no sooner and hands over what it got; one that fails still fails', () => {
  const { plain, woven } = both(
    {
      ...lib,
      ...advice,
      'main.mjs': `
        console.log('main runs');
        const { Client } = await import('lib');
        console.log(new Client().query());
        try { await import('missing') } catch (error) { console.log(error.code) }`,
    },
    [patch, { ...patch, library: 'missing', id: 'missing' }],
  );
  expect(plain).toEqual(['main runs', 'lib runs', 'plain query', 'ERR_MODULE_NOT_FOUND']);
  expect(woven).toEqual(answered(plain));
});

test('a function that importers hold immutably is woven as value, call, member and export', () => {
  const { plain, woven } = both(
    {
      ...lib,
      ...advice,
      'main.mjs': `
        import { generate } from 'lib';
        import * as lib from 'lib';
        import { generate as passed } from './facade.mjs';
        console.log(generate('a'), [1].map((x) => generate(x))[0], lib.generate('b'), passed('c'));
        const kept = { generate };
        console.log(kept.generate('d'), kept.generate === generate, passed === generate);`,
      'facade.mjs': "import { generate } from 'lib'; export { generate };",
    },
    [reference],
  );
  expect(plain).toEqual(['lib runs', 'plain a plain 1 plain b plain c', 'plain d true true']);
  expect(woven).toEqual(answered(plain));
});

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { configFiles } from '@spanweave/host';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { names } from '../src/register/config-text.js';
import { Store, shrink } from '../src/register/store.js';
import { HookProject, nodeOf, nodes, repository } from './register/project.js';

const marked = `/** @WithSpan settle ledger */
export function settle(id) { return id; }
`;
const show = "import { settle } from './settle.mjs';\nconsole.log(String(settle));\n";
const times = (text: string, part: string): number => text.split(part).length - 1;

test('without marks and libraries nothing changes, and nothing is kept', async () => {
  using project = new HookProject({ 'main.mjs': 'console.log(String(main)); function main() {}' });
  expect(await project.run('main.mjs')).toEqual({ stdout: 'function main() {}\n', stderr: '' });
  expect(readdirSync(project.cache).map((name) => name.replace(/-.*/, ''))).toEqual(['options']);
});

describe.each(['this', ...nodes] as const)('Node %s', (version) => {
  test('own sources are woven, as ES modules and as CommonJS, with --import and with --require', async () => {
    const node = await nodeOf(version);
    using project = new HookProject({
      'settle.mjs': marked,
      'main.mjs': show,
      'settle.cjs': "exports.settle = function settle(id) { 'use span'; return id; };",
      'main.cjs': "console.log(String(require('./settle.cjs').settle));",
    });
    for (const flag of ['--import', '--require']) {
      const args = [flag, 'spanweave/register'];
      for (const entry of ['main.mjs', 'main.cjs'])
        expect(times((await project.run(entry, { node, args })).stdout, '$sw_on()')).toBe(1);
    }
  });

  test('a worker thread is hooked as well', async () => {
    using project = new HookProject({
      'settle.mjs': marked,
      'main.mjs':
        "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('thread.mjs', import.meta.url));",
      'thread.mjs': show,
    });
    const { stdout } = await project.run('main.mjs', { node: await nodeOf(version) });
    expect(times(stdout, '$sw_on()')).toBe(1);
  });

  test('libraries are woven in a strict layout, where they do not find the runtime themselves', async () => {
    using project = new HookProject({
      'node_modules/.store/pg/node_modules/.keep': '',
      'main.mjs': `import pg from 'pg';
import http from 'node:http';
console.log(String(pg.Client.prototype.query), http.request.name, Symbol.for('spanweave.original') in http.request);`,
    });
    for (const name of ['pg-types', 'pg-protocol', 'pg-connection-string', 'pg-pool', 'pgpass'])
      project.link(name, join(repository, 'node_modules', name), 'node_modules/.store/pg/node_modules');
    project.copy(join(repository, 'node_modules/pg'), 'node_modules/.store/pg/node_modules/pg');
    project.link('pg', join(project.folder, 'node_modules/.store/pg/node_modules/pg'));
    const { stdout, stderr } = await project.run('main.mjs', { node: await nodeOf(version) });
    expect(times(stdout, '$sw_on()')).toBe(1);
    expect(stdout).toMatch(/ request true\n$/);
    expect(stderr.replace(/\(node:\d+\) ExperimentalWarning: CommonJS module .*\n.*\n.*\n/g, '')).toBe('');
  });

  test('built-ins are handed over when a program first asks for them, and not before', async () => {
    const node = await nodeOf(version);
    const said = 'Symbol.for("spanweave.original") in http.request';
    const loaded = 'process.moduleLoadList.some((name) => /NativeModule https?2?$/.test(name))';
    using project = new HookProject({
      'empty.mjs': `console.log(${loaded});`,
      'module.mjs': `import http from 'http';\nconsole.log(${said});`,
      'later.mjs': `const http = await import('node:http');\nconsole.log(${said});`,
      'script.cjs': `const http = require('node:http');\nconsole.log(${said});`,
      'mixed.cjs': "require('./module.mjs');",
      'thread.mjs': `import { Worker } from 'node:worker_threads';
new Worker(new URL('module.mjs', import.meta.url));`,
    });
    const args = ['--no-warnings', '--import', 'spanweave/register'];
    const run = async (entry: string) => (await project.run(entry, { node, args })).stdout;
    expect(await run('empty.mjs')).toBe('false\n');
    for (const entry of ['module.mjs', 'later.mjs', 'script.cjs', 'mixed.cjs', 'thread.mjs'])
      expect(`${entry} ${await run(entry)}`).toBe(`${entry} true\n`);
  });
});

describe.each(['22.18', '24', '26'] as const)('types that Node %s strips', (version) => {
  test.each([
    ['ES modules', 'mts', "import { settle } from './settle.mts';"],
    ['CommonJS', 'cts', "const { settle } = require('./settle.cts');"],
  ])('%s are woven with their types', async (_kind, extension, load) => {
    const [head, word] =
      extension === 'mts' ? ['', 'export function'] : ['exports.settle = settle;\n', 'function'];
    using project = new HookProject({
      [`settle.${extension}`]: `${head}/** @WithSpan */\n${word} settle(id: number): number { return id; }`,
      [`main.${extension}`]: `${load}\nconst id: number = 1;\nconsole.log(String(settle), settle(id));`,
    });
    const { stdout } = await project.run(`main.${extension}`, { node: await nodeOf(version) });
    expect(times(stdout, '$sw_on()')).toBe(1);
    expect(stdout).toMatch(/ 1\n$/);
  });
});

describe('the cache', () => {
  test('follows sources and configuration', async () => {
    using project = new HookProject({ 'settle.mjs': marked, 'main.mjs': show });
    expect((await project.run('main.mjs')).stdout).toContain('$sw_on()');
    project.write({ 'settle.mjs': 'export function settle(id) { return id; }' });
    expect((await project.run('main.mjs')).stdout).not.toContain('$sw_on()');
    project.write({ 'spanweave.config.json': '{ "functions": [{ "file": "*.mjs", "name": "set*" }] }' });
    expect((await project.run('main.mjs')).stdout).toContain('$sw_on()');
    project.write({ 'spanweave.config.json': '{ "functions": [{ "file": "*.mjs", "name": "other" }] }' });
    expect((await project.run('main.mjs')).stdout).not.toContain('$sw_on()');
  });

  test('follows the source that a file was compiled from, where its marks may stand alone', async () => {
    using project = new HookProject({ 'main.mjs': show.replace('./settle', './dist/settle') });
    const text = `${marked.replace('id', 'id: number')}// end`;
    const compiled = transformSync(text, {
      loader: 'ts',
      sourcemap: true,
      sourcesContent: false,
      sourcefile: '../src/settle.ts',
    });
    project.write({
      'src/settle.ts': text,
      'dist/settle.mjs': `${compiled.code}//# sourceMappingURL=settle.mjs.map\n`,
      'dist/settle.mjs.map': compiled.map,
    });
    expect(compiled.code).not.toContain('WithSpan');
    expect((await project.run('main.mjs')).stdout).toContain('$sw_on()');
    project.write({ 'src/settle.ts': text.replace('@WithSpan settle ledger', 'settles the ledger') });
    expect((await project.run('main.mjs')).stdout).not.toContain('$sw_on()');
  });

  test('does not answer for a configuration that asks the world, or names rule files', async () => {
    using project = new HookProject({
      'settle.mjs': 'export function settle(id) { return id; }',
      'main.mjs': show,
      'spanweave.config.mjs':
        "export default { functions: [{ file: '*.mjs', name: process.env.MARKED ?? 'none' }] };",
    });
    for (const [MARKED, count] of [
      ['settle', 1],
      ['other', 0],
      ['settle', 1],
    ] as const)
      expect(times((await project.run('main.mjs', { env: { MARKED } })).stdout, '$sw_on()')).toBe(count);
    rmSync(join(project.folder, 'spanweave.config.mjs'));
    const rule = (name: string): string =>
      `export default { library: 'app', id: 'app-rule', weave: [{ file: 'settle.mjs', where: { function: '${name}' }, do: { span: {} } }] };`;
    project.write({ 'spanweave.config.json': '{ "rules": ["./rule.mjs"] }', 'rule.mjs': rule('settle') });
    expect((await project.run('main.mjs')).stdout).toContain('$sw_on()');
    project.write({ 'rule.mjs': rule('other') });
    expect((await project.run('main.mjs')).stdout).not.toContain('$sw_on()');
  });

  test('where it cannot be written, programs run woven all the same', async () => {
    using project = new HookProject({ 'settle.mjs': marked, 'main.mjs': show, taken: 'a file' });
    for (let run = 0; run < 2; run++) {
      const { stdout, stderr } = await project.run('main.mjs', { env: { SPANWEAVE_CACHE: 'taken/cache' } });
      expect(stdout).toContain('$sw_on()');
      expect(stderr).toBe('');
    }
  });

  test('can be switched off, and put elsewhere', async () => {
    using project = new HookProject({ 'settle.mjs': marked, 'main.mjs': show });
    await project.run('main.mjs', { env: { SPANWEAVE_CACHE: 'off' } });
    expect(() => readdirSync(project.cache)).toThrow(/ENOENT/);
    await project.run('main.mjs', { env: { SPANWEAVE_CACHE: 'kept' } });
    expect(readdirSync(join(project.folder, 'kept')).length).toBe(2);
  });

  test('an entry that was cut off is made anew', async () => {
    using project = new HookProject({ 'settle.mjs': marked, 'main.mjs': show });
    await project.run('main.mjs');
    for (const name of readdirSync(project.cache))
      if (!name.startsWith('options-')) project.write({ [`node_modules/.cache/spanweave/${name}`]: '{"wov' });
    expect((await project.run('main.mjs')).stdout).toContain('$sw_on()');
  });

  test('keeps within its bounds: the older half goes', () => {
    using project = new HookProject({});
    const folder = join(project.folder, 'kept');
    const store = new Store(folder);
    for (const name of ['a', 'b', 'c', 'd']) store.write(name, name);
    shrink(folder, { entries: 4, bytes: 100 });
    expect(readdirSync(folder)).toHaveLength(4);
    shrink(folder, { entries: 3, bytes: 100 });
    expect(readdirSync(folder)).toHaveLength(2);
    shrink(folder, { entries: 3, bytes: 1 });
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  test('a configuration that is not understood is said once, with its code, and the program runs as written', async () => {
    using project = new HookProject({
      'settle.mjs': marked,
      'main.mjs': show,
      'spanweave.config.json': '{ "function": [] }',
    });
    const { stdout, stderr } = await project.run('main.mjs');
    expect(stdout).not.toContain('$sw_');
    expect(stderr).toMatch(/^\[spanweave\] SW3001: .*`functions`/);
    expect(times(stderr, '[spanweave]')).toBe(1);
  });

  test('a source that cannot be read is left to Node, with a word when asked', async () => {
    using project = new HookProject({
      'main.cjs': "'use span'; try { require('./bad.cjs'); } catch (e) { console.log(e.name); }",
      'bad.cjs': "function f() { 'use span'; ",
    });
    const quiet = await project.run('main.cjs');
    expect(quiet).toEqual({ stdout: 'SyntaxError\n', stderr: '' });
    const { stderr } = await project.run('main.cjs', { env: { SPANWEAVE_LOG: '1' } });
    expect(stderr).toMatch(/SW1001 warning: .*\(bad\.cjs/);
    expect(stderr).toContain('https://');
  });

  test('strict says what is wrong without being asked', async () => {
    using project = new HookProject({
      'main.cjs': "try { require('./bad.cjs'); } catch {}",
      'bad.cjs': "function f() { 'use span'; ",
      'spanweave.config.json': '{ "strict": true }',
    });
    expect((await project.run('main.cjs')).stderr).toMatch(/SW1001/);
  });
});

test('what was woven before is not woven twice', async () => {
  using project = new HookProject({ 'settle.mjs': marked, 'main.mjs': show });
  const { stdout } = await project.run('main.mjs');
  project.write({
    'settle.mjs': `import{on as $sw_on}from"@spanweave/runtime/on";export ${stdout.replace('$sw_0||', '')}`,
  });
  project.link('@spanweave/runtime', join(repository, 'node_modules/@spanweave/runtime'));
  expect(times((await project.run('main.mjs')).stdout, '$sw_on()')).toBe(1);
});

test('a stack trace shows lines of the source when source maps are on', async () => {
  using project = new HookProject({
    'fail.mjs': '\n\n/** @WithSpan */\nexport function fail() {\n  throw new Error("here");\n}\n',
    'main.mjs': "import { fail } from './fail.mjs';\ntry { fail(); } catch (e) { console.log(e.stack); }",
  });
  const args = ['--enable-source-maps', '--import', 'spanweave/register'];
  for (const version of ['this', '24'] as const) {
    const { stdout } = await project.run('main.mjs', { args, node: await nodeOf(version) });
    expect(stdout).toMatch(/fail\.mjs:5:9/);
  }
});

test('looks for the configuration under the names that every host knows', () => {
  expect(names).toEqual(configFiles);
});

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HookProject, repository } from './register/project.js';

const command = join(repository, 'packages/cli/bin/spanweave.js');

interface Key {
  readonly key: string;
  readonly tool: Readonly<Record<string, string>>;
  readonly libraries: Readonly<Record<string, readonly string[]>>;
}

async function keyOf(project: HookProject): Promise<Key> {
  const { stdout } = await project.run(command, { args: [], words: ['cache-key', '--json'] });
  expect(stdout).not.toContain(project.folder);
  return JSON.parse(stdout) as Key;
}

const manifest = '{ "name": "app", "dependencies": { "express": "*", "pg": "*" } }';
const given = (): HookProject =>
  new HookProject({ 'package.json': manifest }, ['spanweave', 'express', '@spanweave/runtime']);

test('is one line, the same in every folder', async () => {
  using one = given();
  using other = given();
  const { stdout } = await one.run(command, { args: [], words: ['cache-key'] });
  expect(stdout).toMatch(/^[\da-f]{32}\n$/);
  expect((await keyOf(one)).key).toBe(stdout.trim());
  expect(await keyOf(other)).toEqual(await keyOf(one));
});

test('names the tool and the libraries that are installed, those of libraries included', async () => {
  using project = given();
  const { tool, libraries } = await keyOf(project);
  const { version } = JSON.parse(readFileSync(join(repository, 'packages/cli/package.json'), 'utf8'));
  expect(tool).toEqual({
    spanweave: version,
    '@spanweave/runtime': version,
    '@spanweave/instrumentations': version,
  });
  expect(Object.keys(libraries)).toEqual(['express', 'router']);
});

test('changes with the options, a rule file and a library, and not with what changes no output', async () => {
  using project = given();
  const before = await keyOf(project);
  const seen = new Set([before.key]);
  const next = async (): Promise<number> => seen.add((await keyOf(project)).key).size;
  project.write({ 'spanweave.config.json': '{ "report": "out.json" }', 'main.js': 'main();' });
  expect(await next()).toBe(1);
  project.write({ 'spanweave.config.json': '{ "names": "otel-contrib" }' });
  expect(await next()).toBe(2);
  const rule = (version: string): string =>
    `export default { library: 'x', id: 'x', weave: [{ versions: '${version}', file: 'i.js', where: { function: 'f' }, do: { span: {} } }] };`;
  project.write({ 'spanweave.config.json': '{ "rules": ["./x.mjs"] }', 'x.mjs': rule('1') });
  expect(await next()).toBe(3);
  project.write({ 'x.mjs': rule('2') });
  expect(await next()).toBe(4);
  project.write({ 'node_modules/pg/package.json': '{ "name": "pg", "version": "8.1.0" }' });
  expect(await next()).toBe(5);
  project.write({ 'node_modules/pg/package.json': '{ "name": "pg", "version": "8.2.0" }' });
  expect(await next()).toBe(6);
  expect((await keyOf(project)).libraries['pg']).toEqual(['8.2.0']);
});

test('at the root of a monorepo it covers the packages', async () => {
  using project = new HookProject({}, ['spanweave', '@spanweave/runtime', 'express']);
  cpSync(join(repository, 'fixtures/turbo-monorepo'), project.folder, { recursive: true });
  expect(Object.keys((await keyOf(project)).libraries)).toEqual(['express', 'router']);
});

test('a configuration that is not understood is an error', async () => {
  using project = new HookProject({ 'spanweave.config.json': '{ "function": [] }' });
  const { run } = { run: project.run(command, { args: [], words: ['cache-key'] }) };
  await expect(run).rejects.toThrow(/SW3001/);
});

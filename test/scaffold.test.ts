// The scaffold makes a folder that is complete: generated files are fresh behind it and its test passes.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'spanweave-scaffold-'));
const node = (...args: string[]) =>
  spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, VITEST: '' } });

beforeAll(() => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const path of files.split('\n')) {
    if (path !== '' && existsSync(join(root, path))) cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it('makes a library folder that passes its own test, with nothing else to edit', () => {
  const made = node('scripts/new-instrumentation.mjs', '@acme/rpc-client');
  expect(made.stderr).toBe('');
  expect(made.stdout).toContain('packages/instrumentations/src/acme-rpc-client');
  const fresh = node('scripts/generate.mjs', '--check');
  expect(fresh.stderr).toBe('');
  const folder = 'packages/instrumentations/src/acme-rpc-client';
  const tested = node('node_modules/vitest/vitest.mjs', 'run', '--no-color', folder);
  expect(tested.stdout).toContain('1 passed');
  const linted = node('node_modules/@biomejs/biome/bin/biome', 'check', folder);
  expect(`${linted.stdout}${linted.stderr}`).not.toContain('Found');
});

it('does not touch a folder that is there', () => {
  const again = node('scripts/new-instrumentation.mjs', '@acme/rpc-client');
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('is there already');
});

it('says how it is called', () => {
  expect(node('scripts/new-instrumentation.mjs', 'not a name').status).toBe(2);
});

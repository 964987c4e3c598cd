// Every function of real libraries is woven, and the libraries do what they did: idle, and with a provider.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { weaveTree } from './weave-tree.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const workload = fileURLToPath(new URL('./workload.cjs', import.meta.url));
const tree = weaveTree(['semver', 'picomatch', 'protobufjs', 'esquery', 'qs', 'express']);
afterAll(() => rmSync(tree.folder, { recursive: true, force: true }));

interface Outcome {
  readonly spans: number;
  readonly results: Readonly<Record<string, unknown>>;
}

function work(folder: string, active: boolean): Outcome {
  const env = { ...process.env, ACTIVE: active ? '1' : '' };
  const output = execFileSync(process.execPath, [workload], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(output) as Outcome;
}

const plain = work(root, false);

it('weaves over a thousand functions and refuses almost none', () => {
  expect(tree.functions).toBeGreaterThan(1200);
  const refused = Object.values(tree.refused).reduce((sum, count) => sum + count, 0);
  expect(refused / tree.functions).toBeLessThan(0.02);
});

it('the plain libraries answer', () => {
  expect(Object.values(plain.results).filter((result) => typeof result === 'string')).toEqual([]);
});

it('idle, they do what they did', () => {
  expect(work(tree.folder, false)).toEqual({ spans: 0, results: plain.results });
});

it('with a provider, they do what they did and each call has its span', () => {
  const active = work(tree.folder, true);
  expect(active.results).toEqual(plain.results);
  expect(active.spans).toBeGreaterThan(5000);
});

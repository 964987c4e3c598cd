import { services } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsOf, pairwise } from '../lib/cells.mjs';
import { readHosts, readScenarios } from '../lib/read-hosts.mjs';
import { runCell } from '../lib/run-cell.mjs';

const scenarios = await readScenarios();
const hosts = await readHosts();
/** Installing a tool for the first time takes minutes. */
const minutes = 60_000;

let servers: Awaited<ReturnType<typeof services>>;
beforeAll(async () => {
  servers = await services({ say: () => undefined });
});
afterAll(() => servers.close());

const defaults = hosts.map((host) => ({ host, cell: cellsOf(host, scenarios)[0] }));

describe('every host builds the service, and it runs with the expected spans and its errors keep their place', () => {
  test.each(defaults)(
    '$cell.id',
    async ({ host, cell }) => {
      expect(await runCell({ cell, host, scenario: scenarios[cell.app], servers })).toEqual([]);
    },
    10 * minutes,
  );
});

const esbuild = hosts.find(({ name }) => name === 'esbuild');
const cover = pairwise(cellsOf(esbuild, scenarios)).filter(
  ({ id }) => id !== cellsOf(esbuild, scenarios)[0].id,
);

describe('esbuild: every pair of format, minification, decorators and app', () => {
  test.each(cover)(
    '$id',
    async (cell) => {
      expect(await runCell({ cell, host: esbuild, scenario: scenarios[cell.app], servers })).toEqual([]);
    },
    10 * minutes,
  );
});

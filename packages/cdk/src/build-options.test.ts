import { expect, test } from 'vitest';
import { buildOptions } from './build-options.js';
import type { BundlingOptions } from './props.js';

const options = (bundling: BundlingOptions, runtime = 'nodejs22.x') =>
  buildOptions({ root: '/app', entry: 'src/price.ts', runtime, bundling, spanweave: {} }, '/out');

test('a minified ES module for the Node of the runtime, with a require for what is CommonJS', () => {
  expect(options({})).toEqual({
    absWorkingDir: '/app',
    entryPoints: ['/app/src/price.ts'],
    outfile: '/out/index.mjs',
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    banner: {
      js: expect.stringMatching(/^import\{createRequire as \$sw_createRequire\}.*;const require=.*;$/),
    },
  });
});

test('CommonJS is index.js and needs no require', () => {
  expect(options({ format: 'cjs' })).toMatchObject({ outfile: '/out/index.js', format: 'cjs', banner: {} });
});

test('what is asked for goes over the defaults, and a banner behind ours', () => {
  const given = options({ minify: false, target: 'es2022', banner: { js: '/* mine */', css: 'x' } });
  expect(given).toMatchObject({ minify: false, target: 'es2022' });
  expect(given.banner).toEqual({ js: expect.stringMatching(/^import\{.*;\/\* mine \*\/$/), css: 'x' });
});

test('a runtime that tells no version sets no target', () => {
  expect(options({}, 'provided.al2023')).not.toHaveProperty('target');
});

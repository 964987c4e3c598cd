import { startCollector } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectApp } from './support/expect-app.js';
import { runApp } from './support/run-app.js';
import { type Workspace, workspace } from './support/workspace.js';

/** Installing a tool for the first time takes minutes. */
const minutes = 60_000;

describe('with a bundler, or a test runner', { timeout: 3 * minutes }, () => {
  let at: Workspace;
  beforeAll(async () => {
    at = await workspace('tsc-hosts');
  }, 10 * minutes);
  afterAll(() => at.close());

  test.for([false, true])('ts-loader, transpileOnly: %s', async (transpileOnly) => {
    await at.write(
      'webpack.config.cjs',
      `const { spanweave } = require('@spanweave/tsc');
       module.exports = {
         mode: 'none',
         target: 'node',
         devtool: 'source-map',
         entry: './src/main.ts',
         output: { path: __dirname + '/dist', filename: 'webpack.cjs' },
         resolve: { extensions: ['.ts', '.js'] },
         module: { rules: [{ test: /\\.ts$/, loader: 'ts-loader', options: {
           transpileOnly: ${transpileOnly},
           getCustomTransformers: (program) => ({ before: [spanweave(program)] }),
         } }] },
       };`,
    );
    await at.exec('webpack', ['--config', 'webpack.config.cjs']);
    expectApp(await runApp(at.path('dist/webpack.cjs')));
  });

  test('@rollup/plugin-typescript', async () => {
    await at.write(
      'rollup.config.mjs',
      `import { spanweave } from '@spanweave/tsc';
       import typescript from '@rollup/plugin-typescript';
       export default {
         input: 'src/main.ts',
         output: { file: 'dist/rollup.mjs', sourcemap: true },
         external: (id) => !/^[./]/.test(id),
         plugins: [typescript({
           module: 'esnext',
           moduleResolution: 'bundler',
           outDir: 'dist',
           declaration: false,
           transformers: (program) => ({ before: [spanweave(program)] }),
         })],
       };`,
    );
    await at.exec('rollup', ['-c', 'rollup.config.mjs']);
    expectApp(await runApp(at.path('dist/rollup.mjs')));
  });

  test('rollup-plugin-typescript2', async () => {
    await at.write(
      'rollup2.config.mjs',
      `import { spanweave } from '@spanweave/tsc';
       import typescript from 'rollup-plugin-typescript2';
       export default {
         input: 'src/main.ts',
         output: { file: 'dist/rollup2.mjs', sourcemap: true },
         external: (id) => !/^[./]/.test(id) && !id.startsWith('src'),
         plugins: [typescript({
           tsconfigOverride: { compilerOptions: { module: 'esnext', moduleResolution: 'bundler', declaration: false } },
           transformers: [(service) => ({ before: [spanweave(service.getProgram())] })],
         })],
       };`,
    );
    await at.exec('rollup', ['-c', 'rollup2.config.mjs']);
    expectApp(await runApp(at.path('dist/rollup2.mjs')));
  });

  test.for([false, true])('ts-jest, isolatedModules: %s', async (transpilation) => {
    await at.write(
      'src/ledger.test.ts',
      `import { start } from '@spanweave/runtime/node';
       import { Ledger, total } from './ledger';
       test('marked functions make spans', async () => {
         const telemetry = start();
         const ledger = new Ledger();
         expect(await ledger.settle('m3')).toBe(0);
         expect(total([{ amount: 4 }])).toBe(4);
         await telemetry.shutdown();
       });`,
    );
    await at.write(
      'jest.config.cjs',
      `module.exports = { cache: false, testEnvironment: 'node', transform: { '\\\\.ts$': ['ts-jest', {
         tsconfig: {
           ...require('./tsconfig.json').compilerOptions,
           module: 'commonjs',
           moduleResolution: 'bundler',
           types: ['node', 'jest'],
           isolatedModules: ${transpilation},
         },
         astTransformers: { before: ['@spanweave/tsc'] },
       }] } };`,
    );
    const collector = await startCollector();
    try {
      const env = {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_METRICS_EXPORTER: 'none',
        // The exporter imports node:http when it first sends, which Jest allows with this alone.
        NODE_OPTIONS: '--experimental-vm-modules',
      };
      await at.exec('jest', ['src'], { env });
      expect(collector.spans().map(({ name }) => name)).toEqual(['settle ledger', 'total']);
    } finally {
      await collector.close();
    }
  });
});

describe('with the Nest CLI', () => {
  test.for(['tsc', 'webpack'])(
    'builder %s',
    async (builder) => {
      const at = await workspace('nest');
      try {
        await at.write(
          'nest-cli.json',
          JSON.stringify({ sourceRoot: 'src', compilerOptions: { plugins: ['@spanweave/tsc'], builder } }),
        );
        await at.write('tsconfig.build.json', await at.read('tsconfig.json'));
        await at.write(
          'webpack.config.js',
          "module.exports = (given) => ({ ...given, devtool: 'source-map' });",
        );
        await at.exec('nest', ['build']);
        expectApp(await runApp(at.path('dist/main.js')));
      } finally {
        await at.close();
      }
    },
    10 * minutes,
  );
});

describe('with ts-patch', () => {
  test.for([
    ['tsc-5', undefined],
    ['tsc-6', '22'],
  ] as const)(
    '%s: tspc -b, with options in its entry',
    async ([tool, node]) => {
      const at = await workspace(tool, node);
      try {
        const config = JSON.parse(await at.read('tsconfig.json'));
        const { compilerOptions } = config;
        compilerOptions.plugins = [{ transform: '@spanweave/tsc', libraries: { undici: false } }];
        await at.write('tsconfig.json', JSON.stringify(config));
        await at.exec('tspc', ['-b']);
        expect(JSON.parse(await at.read('.spanweave/report.json')).totals.marks).toBe(2);
        const run = await runApp(at.path('dist/main.js'), at.nodePath);
        expect(run.spans.filter(({ kind }) => kind === 'client')).toEqual([]);
        expect(run.spans.map(({ name }) => name).sort()).toEqual([
          'GET',
          'settle ledger',
          'settle ledger',
          'total',
        ]);
      } finally {
        await at.close();
      }
    },
    10 * minutes,
  );
});

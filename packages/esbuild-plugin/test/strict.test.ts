// What is said about a known library that is not woven, and what strict mode makes of it.

import type { Rule } from '@spanweave/transformer';
import { afterEach, describe, expect, it } from 'vitest';
import { codes, type Project, project } from './support/project.js';

let app: Project;
afterEach(() => app.remove());

const rules: readonly Rule[] = [
  {
    library: 'ledger',
    id: 'ledger',
    from: '@spanweave/runtime/kernel',
    weave: [
      {
        versions: '>=1 <2',
        file: 'lib/ledger.js',
        where: { function: 'Ledger#settle' },
        do: { span: { name: 'settle' } },
      },
    ],
  },
];

const ledger = (version: string, method = 'settle', file = 'lib/ledger.js'): Record<string, string> => ({
  'node_modules/ledger/package.json': JSON.stringify({ name: 'ledger', version, main: file }),
  [`node_modules/ledger/${file}`]: `exports.Ledger = class Ledger { ${method}(n) { return n; } };\n`,
});
const main = { 'src/main.js': `const { Ledger } = require('ledger');\nconsole.log(typeof new Ledger());\n` };

async function failure(): Promise<string[]> {
  const failed = await app.build({ rules, strict: true }).catch((error) => error);
  return codes(failed.errors ?? []);
}

describe('a library of the user, by a rule of the user', () => {
  it('is woven, and strict has nothing to say', async () => {
    app = await project({ ...main, ...ledger('1.2.3') });
    const { report, warnings } = await app.build({ rules, strict: true });
    expect(warnings).toEqual([]);
    expect(report.libraries).toEqual([
      {
        library: 'ledger',
        version: '1.2.3',
        seam: 'definition',
        functions: ['Ledger#settle'],
        files: ['node_modules/ledger/lib/ledger.js'],
        missed: [],
      },
    ]);
    expect((await app.run('dist/main.js')).stdout).toBe('object\n');
  });

  it('has its advice in a module of the user, found from the working directory', async () => {
    const advice =
      "export function settle(self, args, proceed) { console.log('advice', args[0]); return proceed(...args); }\n";
    app = await project({
      'src/main.js': "const { Ledger } = require('ledger');\nconsole.log(new Ledger().settle(3));\n",
      'tracing/ledger.js': advice,
      'src/start.js':
        "const provider = { getTracer: () => ({}) };\nglobalThis[Symbol.for('opentelemetry.js.api.1')] = { version: '1.9.0', trace: provider };\n",
      ...ledger('1.2.3'),
    });
    const around: Rule = {
      library: 'ledger',
      id: 'ledger',
      from: './tracing/ledger.js',
      weave: [{ file: 'lib/ledger.js', where: { function: 'Ledger#settle' }, do: { around: 'settle' } }],
    };
    await app.build({ rules: [around] }, { inject: ['src/start.js'] });
    expect((await app.run('dist/main.js')).stdout).toBe('advice 3\n3\n');
  });

  it('whose function is gone', async () => {
    app = await project({ ...main, ...ledger('1.2.3', 'settleAll') });
    const { report, result } = await app.build({ rules });
    expect(codes(result.warnings)).toEqual(['SW1030']);
    expect(result.warnings[0]?.location?.file).toBe('node_modules/ledger/lib/ledger.js');
    expect(report.libraries).toMatchObject([{ library: 'ledger', miss: 'shape-changed', functions: [] }]);
    expect(await failure()).toEqual(['SW1030']);
  });

  it('whose function is in none of several files', async () => {
    app = await project({ ...main, ...ledger('1.2.3', 'settleAll') });
    const [rule] = rules;
    const several = rule?.weave.map((weave) => ({ ...weave, file: ['lib/ledger.js', 'lib/other.js'] })) ?? [];
    const { warnings } = await app.build({ rules: [{ library: 'ledger', id: 'ledger', weave: several }] });
    expect(warnings).toEqual(['SW3010']);
  });

  it('whose files are excluded', async () => {
    app = await project({ ...main, ...ledger('1.2.3') });
    const { report, warnings } = await app.build({ rules, exclude: '**/ledger/**', strict: true });
    expect(warnings).toEqual([]);
    expect(report.libraries).toMatchObject([{ library: 'ledger', miss: 'excluded', functions: [] }]);
  });

  it('whose version no rule covers', async () => {
    app = await project({ ...main, ...ledger('3.0.0') });
    const { report, warnings } = await app.build({ rules });
    expect(warnings).toEqual(['SW1031']);
    expect(report.libraries).toMatchObject([{ version: '3.0.0', miss: 'version-out-of-range' }]);
    expect(await failure()).toEqual(['SW1031']);
  });

  it('whose files are elsewhere now', async () => {
    app = await project({ ...main, ...ledger('1.9.0', 'settle', 'dist/index.js') });
    const { warnings } = await app.build({ rules });
    expect(warnings).toEqual(['SW3010']);
    expect(await failure()).toEqual(['SW3010']);
  });

  it('that another plugin loads first', async () => {
    app = await project({ ...main, ...ledger('1.2.3') });
    const { build } = await import('esbuild');
    const { spanweave } = await import('../src/spanweave.js');
    const first = {
      name: 'first',
      setup: (on: import('esbuild').PluginBuild) =>
        on.onLoad({ filter: /ledger\.js$/ }, () => ({ contents: 'exports.Ledger = class {};' })),
    };
    const result = await build({
      absWorkingDir: app.folder,
      entryPoints: ['src/main.js'],
      bundle: true,
      platform: 'node',
      write: false,
      logLevel: 'silent',
      plugins: [first, spanweave({ rules })],
    });
    expect(codes(result.warnings)).toEqual(['SW3010']);
    expect(result.warnings[0]?.text).toContain('another plugin may load it first');
  });

  it('that stays outside, where the rule knows its source alone', async () => {
    app = await project({ ...main, ...ledger('1.2.3') });
    const { warnings, report } = await app.build({ rules }, { external: ['ledger'] });
    expect(warnings).toEqual(['SW1032']);
    expect(report.libraries).toMatchObject([
      { library: 'ledger', miss: 'unreachable', note: 'outside the bundle' },
    ]);
  });

  it('that is there twice, in two versions', async () => {
    app = await project({
      'src/main.js': `require('ledger');\nrequire('other');\n`,
      ...ledger('1.2.3'),
      'node_modules/other/package.json': '{ "name": "other", "version": "1.0.0" }',
      'node_modules/other/index.js': `require('ledger');\n`,
      ...Object.fromEntries(
        Object.entries(ledger('1.4.0')).map(([name, text]) => [`node_modules/other/${name}`, text]),
      ),
    });
    const { report } = await app.build({ rules });
    expect(report.libraries.map(({ version, seam, miss }) => [version, seam, miss])).toEqual([
      ['1.2.3', 'definition', 'two-copies'],
      ['1.4.0', 'definition', 'two-copies'],
    ]);
  });

  it('that is switched off', async () => {
    app = await project({ ...main, ...ledger('1.2.3') });
    const { report, warnings } = await app.build({ rules, libraries: { ledger: false }, strict: true });
    expect(warnings).toEqual([]);
    expect(report.libraries).toEqual([
      { library: 'ledger', functions: [], files: [], miss: 'disabled', missed: [] },
    ]);
    expect(await app.read('dist/main.js')).not.toContain('$sw_');
  });

  it('that is switched on and nowhere', async () => {
    app = await project({ 'src/main.js': 'console.log(1);\n' });
    const { report, warnings } = await app.build({ rules, libraries: { ledger: true } });
    expect(warnings).toEqual(['SW3011']);
    expect(report.libraries).toMatchObject([{ library: 'ledger', miss: 'not-installed' }]);
  });
});

describe('the summary', () => {
  it.each([
    [undefined, true],
    ['info', true],
    ['warning', false],
    ['silent', false],
  ] as const)('follows logLevel %s', async (logLevel, shown) => {
    app = await project({ ...main, ...ledger('1.2.3') });
    await app.write({
      'build.mjs': `
        import { build } from ${JSON.stringify(import.meta.resolve('esbuild'))};
        import { spanweave } from ${JSON.stringify(import.meta.resolve('@spanweave/esbuild-plugin'))};
        await build({
          entryPoints: ['src/main.js'], bundle: true, platform: 'node', outdir: 'dist',
          logLevel: ${JSON.stringify(logLevel)},
          plugins: [spanweave({ rules: ${JSON.stringify(rules)} })],
        });`,
    });
    const { stderr } = await app.run('build.mjs', { env: { NO_COLOR: '1', FORCE_COLOR: undefined } });
    const summary =
      /^spanweave {2}ledger 1\.2\.3 definition\n {11}0 marked functions · 0 problems · \.spanweave\/report\.json$/m;
    expect(summary.test(stderr)).toBe(shown);
  });
});

import { mkdir } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type BuildProject, buildProject, manifest } from './support/build-project.js';
import { service, spansOfService, thrownAt } from './support/service.js';

let app: BuildProject;
afterEach(() => app?.remove());

/** The service as TypeScript emits it. */
async function emitted(
  options: readonly string[] = [],
  compiler: 'typescript' | 'typescript-classic' = 'typescript',
): Promise<BuildProject> {
  app = await buildProject(service);
  const compiled = await app.tsc(compiler, '-p', '.', '--outDir', 'dist', ...options);
  expect(compiled).toMatchObject({ code: 0, stdout: '' });
  return app;
}

async function expectService(file: string): Promise<void> {
  const { exit, spans } = await app.run(file);
  expect(spans.map(({ name }) => name).sort()).toEqual(spansOfService);
  expect(exit.stdout).toContain(`${app.path(thrownAt)})`);
  const booked = spans.find(({ name }) => name === 'book amount');
  expect(booked?.attributes).toMatchObject({
    amount: -1,
    'code.file.path': 'src/ledger.ts',
    'code.line.number': 9,
  });
}

describe.each([
  ['TypeScript 7', 'typescript', ['--sourceMap']],
  ['TypeScript 7 with inline maps', 'typescript', ['--inlineSourceMap']],
  ['TypeScript 7 for an old target', 'typescript', ['--sourceMap', '--target', 'es2017', '--inlineSources']],
  ['TypeScript 6', 'typescript-classic', ['--sourceMap']],
] as const)('what %s emitted', (_name, compiler, options) => {
  test('is woven in place, runs, has every span, and throws where its source does', async () => {
    await emitted(options, compiler);
    const built = await app.build('dist', '--in-place');
    expect(built).toMatchObject({ code: 0, stdout: '' });
    await expectService('dist/main.js');
    expect(await app.read('dist/ledger.js')).not.toContain('WithSpan(');
    expect(await app.read('dist/ledger.js')).toContain('"design:');
  });

  test('is woven into another folder, from which its maps lead to the sources as well', async () => {
    await emitted(options, compiler);
    const before = await app.texts('dist');
    const built = await app.build('dist', '--out', 'out/woven');
    expect(built.code).toBe(0);
    expect(await app.texts('dist')).toEqual(before);
    expect(app.files('out/woven')).toEqual(app.files('dist'));
    await expectService('out/woven/main.js');
  });
});

test('a second run weaves nothing twice, and reports what the first one wove', async () => {
  await emitted(['--sourceMap']);
  await app.build('dist', '--in-place');
  const woven = await app.texts('dist');
  const report = await app.read('.spanweave/report.json');
  const again = await app.build('dist', '--in-place');
  expect(again.code).toBe(0);
  expect(again.stderr).toContain('files: 0 written');
  expect(await app.texts('dist')).toEqual(woven);
  expect(await app.read('.spanweave/report.json')).toBe(report);
});

test('plain CommonJS that no compiler has seen', async () => {
  app = await buildProject({
    'package.json': { ...manifest, type: 'commonjs' },
    'lib/main.js': `#!/usr/bin/env node
const { start } = require('@spanweave/runtime/node');
const telemetry = start();
/** @WithSpan count words */
function count(text) { return text.split(' ').length; }
console.log(count('a b c'));
void telemetry.shutdown();
`,
    'lib/data.json': '{}',
  });
  const built = await app.build('lib', '--out', 'dist');
  expect(built.code).toBe(0);
  expect(app.files('dist')).toEqual(['data.json', 'main.js', 'main.js.map']);
  expect(JSON.parse(await app.read('dist/main.js.map')).sources).toEqual(['../lib/main.js']);
  const { exit, spans } = await app.run('dist/main.js');
  expect(exit.stdout).toBe('3\n');
  expect(spans.map(({ name }) => name)).toEqual(['count words']);
});

test('marks that a compiler has dropped are found in the source; one whose function is not to be found is told', async () => {
  const lost = `/** @WithSpan priced */
export const price = (amount: number): number => amount * 3;
/** @WithSpan never called */
function unused(): number { return 1; }
`;
  app = await buildProject({ ...service, 'src/price.ts': lost });
  await app.tsc('typescript', '-p', '.', '--outDir', 'dist', '--sourceMap', '--removeComments');
  const emitted = await app.read('dist/price.js');
  expect(emitted).not.toContain('WithSpan');
  await app.write({ 'dist/price.js': emitted.replace(/function unused.*\n/, '') });
  const built = await app.build('dist', '--in-place');
  expect(built.code).toBe(0);
  expect(await app.read('dist/price.js')).toMatch(
    /\$sw_site\("price","src\/price\.ts",2,\{name:"priced"\}\)/,
  );
  await expectService('dist/main.js');
  expect(built.stderr).toContain('warning SW3201 src/price.ts:3:');
  const report = JSON.parse(await app.read('.spanweave/report.json'));
  expect(report.problems).toMatchObject([
    { code: 'SW3201', file: 'src/price.ts', line: 3, severity: 'warning' },
  ]);
});

test('the file that npm starts hands built-ins over to packages that no rule knows', async () => {
  app = await buildProject({
    'package.json': {
      ...manifest,
      scripts: { start: 'node --enable-source-maps dist/main.js' },
      dependencies: { ...manifest.dependencies, finalhandler: '*' },
    },
    'lib/main.js': "import 'finalhandler';\nexport const a = 1;\n",
    'lib/other.js': "import 'finalhandler';\nexport const b = 1;\n",
  });
  expect((await app.build('lib', '--out', 'dist')).code).toBe(0);
  expect(await app.read('dist/main.js')).toContain('@spanweave/instrumentations/http');
  expect(await app.read('dist/other.js')).not.toContain('$sw_');
});

describe('bad input', () => {
  test('a map that cannot be read is a warning, and a script that does not parse stays as it is', async () => {
    await emitted(['--sourceMap']);
    const broken = '"use span";\nfunction ( {\n';
    await app.write({ 'dist/ledger.js.map': 'no map', 'dist/broken.js': broken });
    const built = await app.build('dist', '--in-place');
    expect(built.code).toBe(0);
    expect(built.stderr).toContain('warning SW3314 the source map of dist/ledger.js cannot be read');
    expect(built.stderr).toMatch(/warning SW1001 dist\/broken\.js:2:\d+: the file does not parse/);
    expect(await app.read('dist/broken.js')).toBe(broken);
    expect(await app.read('dist/ledger.js.map')).toBe('no map');
  });

  test('output that cannot be written leaves everything as it was', async () => {
    await emitted(['--sourceMap']);
    await mkdir(app.path('out/main.js'), { recursive: true });
    await app.write({ 'out/ledger.js': 'from an earlier build' });
    const built = await app.build('dist', '--out', 'out');
    expect(built.code).toBe(2);
    expect(built.stderr).toContain('SW3313: the output cannot be written');
    expect(app.files('out')).toEqual(['ledger.js']);
    expect(await app.read('out/ledger.js')).toBe('from an earlier build');
  });

  test('JavaScript without a place for the output', async () => {
    await emitted();
    const built = await app.build('dist');
    expect(built.code).toBe(2);
    expect(built.stderr).toContain('SW3303: say where the woven files go: `--out <folder>` or `--in-place`');
  });
});

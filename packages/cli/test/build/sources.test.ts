import { rm } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { type BuildProject, buildProject } from './support/build-project.js';
import { service, spansOfService, thrownAt } from './support/service.js';

let app: BuildProject;
afterEach(() => app?.remove());

const out = ['--sources', '--out', '.spanweave/src'];

test('TypeScript 7 compiles the shadow of the sources; its maps are led to the sources', async () => {
  app = await buildProject(service);
  const woven = await app.build('src', ...out);
  expect(woven.code).toBe(0);
  expect(woven.stderr).toContain('files: 3 written, 3 woven');
  expect(await app.tsc('typescript', '-p', 'tsconfig.spanweave.json', '--outDir', 'dist')).toMatchObject({
    code: 0,
    stdout: '',
  });
  expect(app.files('dist')).toEqual(
    ['configured', 'ledger', 'main'].flatMap((name) => [`${name}.js`, `${name}.js.map`]),
  );
  const led = await app.build('dist', '--maps', '.spanweave/src');
  expect(led.code).toBe(0);
  expect(JSON.parse(await app.read('dist/ledger.js.map'))).toMatchObject({
    file: 'ledger.js',
    sources: ['../src/ledger.ts'],
    sourcesContent: [await app.read('src/ledger.ts')],
  });
  const { exit, spans } = await app.run('dist/main.js');
  expect(spans.map(({ name }) => name).sort()).toEqual(spansOfService);
  expect(exit.stdout).toContain(`${app.path(thrownAt)})`);
  const booked = spans.find(({ name }) => name === 'book amount');
  expect(booked?.attributes['code.file.path']).toBe('src/ledger.ts');

  const maps = await app.texts('dist');
  expect((await app.build('dist', '--maps', '.spanweave/src')).stderr).toContain('files: 0 written');
  expect(await app.texts('dist')).toEqual(maps);
});

test('what was woven of a removed source goes; other files of the shadow folder stay', async () => {
  app = await buildProject({ ...service, 'src/gone.ts': 'export const gone = 1;\n', 'src/data.json': '{}' });
  await app.build('src', ...out);
  await app.write({ '.spanweave/src/own.txt': 'mine' });
  await rm(app.path('src/gone.ts'));
  await app.build('src', ...out);
  expect(app.exists('.spanweave/src/gone.ts')).toBe(false);
  expect(await app.read('.spanweave/src/own.txt')).toBe('mine');
  expect(await app.read('.spanweave/src/data.json')).toBe('{}');
});

test('paths of the project lead into the shadow, its plugins and declarations stay behind', async () => {
  app = await buildProject({
    ...service,
    'config/tsconfig.json': {
      compilerOptions: {
        target: 'es2022',
        module: 'nodenext',
        declaration: true,
        rootDir: '../src',
        paths: { '@/*': ['../src/*'], other: ['../vendor/other.ts'] },
        plugins: [{ name: 'an-editor-plugin' }],
      },
    },
  });
  const built = await app.build('src', ...out, '--tsconfig', 'config/tsconfig.json');
  expect(built.stderr).toContain('info SW3312 declarations are left to TypeScript');
  expect(JSON.parse(await app.read('config/tsconfig.spanweave.json'))).toEqual({
    extends: './tsconfig.json',
    compilerOptions: {
      noCheck: true,
      noEmit: false,
      declaration: false,
      declarationMap: false,
      emitDeclarationOnly: false,
      composite: false,
      incremental: false,
      sourceMap: true,
      inlineSourceMap: false,
      plugins: [],
      rootDir: '../.spanweave/src',
      paths: { '@/*': ['../.spanweave/src/*'], other: ['../vendor/other.ts'] },
    },
    include: ['../.spanweave/src/**/*'],
    exclude: [],
  });
});

test('bad input: no tsconfig.json, and a folder that is nobody’s shadow', async () => {
  app = await buildProject({ 'src/a.ts': 'export {};\n' });
  const built = await app.build('src', ...out);
  expect(built.code).toBe(2);
  expect(built.stderr).toContain('SW3307: tsconfig.json cannot be read: there is none');
  expect(app.exists('.spanweave/src')).toBe(false);
  const led = await app.build('src', '--maps', '.spanweave/src');
  expect(led.code).toBe(2);
  expect(led.stderr).toContain('SW3303: .spanweave/src is no folder that `--sources` wrote');
});

test('bad input: a TypeScript that checks types whatever it is told', async () => {
  app = await buildProject(service);
  await rm(app.path('node_modules'));
  await app.write({ 'node_modules/typescript/package.json': { name: 'typescript', version: '5.4.5' } });
  const built = await app.build('src', ...out);
  expect(built.code).toBe(2);
  expect(built.stderr).toContain('SW3305: typescript 5.4.5 cannot be used here: 5.6.0 or later is needed');
  expect(app.exists('.spanweave/src')).toBe(false);
});

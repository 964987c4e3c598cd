// What serverless.yml names is woven by every host, as what its source is.
import { spanweave } from '@spanweave/esbuild-plugin';
import { build } from 'esbuild';
import { afterEach, describe, expect, test } from 'vitest';
import { type BuildProject, bin, buildProject } from './support/build-project.js';
import { orders, printed, reported } from './support/orders.js';

let app: BuildProject;
afterEach(() => app?.remove());

const spansOf = ['create of src/orders.ts', 'list of src/orders.ts'];

async function expectOrders(file: string): Promise<void> {
  const { exit, spans } = await app.run(file);
  expect(exit.stdout).toBe(printed);
  expect(spans.map(({ name }) => name).sort()).toEqual(spansOf);
}

async function handlersOf(): Promise<unknown> {
  return JSON.parse(await app.read('.spanweave/report.json')).handlers;
}

describe('spanweave build', () => {
  test('compiles and weaves', async () => {
    app = await buildProject(orders);
    expect(await app.build('src', '--out', 'dist')).toMatchObject({ code: 0 });
    await expectOrders('dist/main.js');
    expect(await handlersOf()).toMatchObject(reported);
  });

  test.each(['typescript', 'typescript-classic'] as const)('weaves what %s emitted, once', async (tsc) => {
    app = await buildProject(orders);
    expect(await app.tsc(tsc, '-p', '.', '--outDir', 'dist', '--sourceMap')).toMatchObject({ code: 0 });
    const built = await app.build('dist', '--in-place');
    expect(built).toMatchObject({ code: 0 });
    expect(built.stderr).not.toContain('SW3022');
    await expectOrders('dist/main.js');
    const again = await app.build('dist', '--in-place');
    expect(again.stderr).not.toContain('SW3022');
    await expectOrders('dist/main.js');
    expect(await handlersOf()).toMatchObject(reported);
  });

  test('says which handler it has not seen, and where it is named; strictly that fails the build', async () => {
    const missing = `${orders['serverless.yml']}  ship:\n    handler: src/shipping.ship\n`;
    app = await buildProject({ ...orders, 'serverless.yml': missing });
    const built = await app.build('src', '--out', 'dist');
    expect(built.code).toBe(0);
    expect(built.stderr).toContain('SW3022');
    expect(built.stderr).toContain('serverless.yml:11:14');
    await app.write({ 'spanweave.config.json': { rules: ['./rule.json'], strict: true } });
    expect((await app.build('src', '--out', 'dist')).code).not.toBe(0);
  });

  test('says which export is not there, and which is near', async () => {
    const text = String(orders['serverless.yml']).replace('orders.create', 'orders.creat');
    app = await buildProject({ ...orders, 'serverless.yml': text });
    const built = await app.build('src', '--out', 'dist');
    expect(built.stderr).toContain('SW1035');
    expect(built.stderr).toContain('did you mean `create`?');
    expect(await handlersOf()).toMatchObject([
      { exported: 'creat', miss: 'shape-changed', code: 'SW1035' },
      { exported: 'list' },
    ]);
  });

  test('a rule of the platform weaves nothing where no handler is named', async () => {
    app = await buildProject({ ...orders, 'serverless.yml': '' });
    expect(await app.build('src', '--out', 'dist')).toMatchObject({ code: 0 });
    const { exit, spans } = await app.run('dist/main.js');
    expect([exit.stdout, spans]).toEqual([printed, []]);
  });
});

test.each(['esm', 'cjs'] as const)('esbuild bundles it as %s, minified', async (format) => {
  app = await buildProject({ ...orders, 'src/entry.ts': `export { create, list } from './orders.js';\n` });
  await build({
    absWorkingDir: app.folder,
    entryPoints: ['src/orders.ts'],
    outfile: `dist/orders.${format === 'esm' ? 'mjs' : 'cjs'}`,
    bundle: true,
    platform: 'node',
    format,
    minify: true,
    logLevel: 'silent',
    plugins: [spanweave()],
  });
  const file = `dist/orders.${format === 'esm' ? 'mjs' : 'cjs'}`;
  await app.write({
    'run.mjs': `import { start } from '@spanweave/runtime/node';
import * as orders from './${file}';
const telemetry = start();
console.log(JSON.stringify([await orders.list({ id: 1 }), await orders.create(), Object.keys(orders).includes('helper')]));
await telemetry.shutdown();
`,
  });
  const { exit, spans } = await app.run('run.mjs');
  expect(exit.stdout).toBe('[[1,2],"created",true]\n');
  expect(spans.map(({ name }) => name).sort()).toEqual(spansOf);
  expect(await handlersOf()).toMatchObject(reported);
});

test('the Node hook weaves what it loads, and notices a change of serverless.yml', async () => {
  app = await buildProject(orders);
  expect(await app.tsc('typescript', '-p', '.', '--outDir', 'dist', '--sourceMap')).toMatchObject({
    code: 0,
  });
  const hooked = async (): Promise<string[]> => {
    const { spans } = await app.run('dist/main.js', { NODE_OPTIONS: '--import spanweave/register' });
    return spans.map(({ name }) => name).sort();
  };
  expect(await hooked()).toEqual(spansOf);
  expect(await hooked()).toEqual(spansOf);
  await app.write({ 'serverless.yml': String(orders['serverless.yml']).replace(/ {2}create:\n.*\n/, '') });
  expect(await hooked()).toEqual(spansOf.slice(1));
});

test('explain, list and init tell of it', async () => {
  app = await buildProject(orders);
  const explained = await app.node(bin, 'explain', 'src/orders.ts');
  expect(explained.stdout).toContain('lambda calls list (serverless.yml:7)');
  expect(explained.stdout).toMatch(/line 1: woven lambda-of-the-test export \* .*export, handle/);
  expect((await app.node(bin, 'list')).stdout).toContain('lambda src/orders list (serverless.yml:7)');
  const begun = await app.node(bin, 'init', 'esbuild', '--dry-run');
  expect(begun.stdout + begun.stderr).toContain('lambda (serverless.yml): src/orders');
});

// One copy of @opentelemetry/api, the right one, as ES modules; packages of one version.
import { afterEach, describe, expect, it } from 'vitest';
import { codes, type Project, project } from './support/project.js';
import { tracing, tracingPackages } from './support/tracing.js';

let app: Project;
afterEach(() => app.remove());

const main = `
import './tracing';
import { trace } from '@opentelemetry/api';
/** @WithSpan */
function work() { return trace.getActiveSpan()?.spanContext().traceId.length; }
console.log(work());
`;
const files = { 'src/main.ts': main, 'src/tracing.ts': tracing };

/** Modules of the API in the output, by folder. */
async function apiFolders(
  options = {},
  esbuild = {},
): Promise<{ folders: string[]; inputs: string[]; warnings: readonly string[] }> {
  const { result, warnings } = await app.build(options, { metafile: true, ...esbuild });
  const inputs = Object.keys(result.metafile?.outputs['dist/main.js']?.inputs ?? {});
  const folders = inputs.flatMap((input) => /^(.*@opentelemetry\/api)\/build/.exec(input)?.[1] ?? []);
  return { folders: [...new Set(folders)], inputs, warnings };
}

/** A copy of the API that calls itself another version. */
async function copyApi(version: string, to: string): Promise<void> {
  await app.copy('@opentelemetry/api', to);
  const manifest = JSON.parse(await app.read(`${to}/package.json`));
  await app.write({ [`${to}/package.json`]: JSON.stringify({ ...manifest, version }) });
}

describe('the API in a bundle', () => {
  it('is there once, for the program, the SDK and woven code, and as ES modules', async () => {
    app = await project(files);
    await app.install(...tracingPackages);
    const { folders, inputs, warnings } = await apiFolders();
    expect(warnings).toEqual([]);
    expect(folders).toEqual(['node_modules/@opentelemetry/api']);
    const telemetry = inputs.filter(
      (input) => input.includes('@opentelemetry/') && !input.includes('context-async-hooks'),
    );
    expect(telemetry.length).toBeGreaterThan(20);
    expect(telemetry.filter((input) => !/\/build\/esm\/|\.mjs$/.test(input))).toEqual([]);
    expect((await app.run('dist/main.js')).stdout).toBe('32\n');
  });

  it('starts as an ES module without a banner that brings `require`', async () => {
    app = await project(files);
    await app.install(...tracingPackages);
    await app.build({}, { format: 'esm', outExtension: { '.js': '.mjs' } });
    expect((await app.run('dist/main.mjs')).stdout).toBe('32\n');
  });

  it('is the highest 1.x that can be resolved', async () => {
    app = await project({ ...files, 'src/main.ts': `import 'helper';\n${main}` });
    await app.install(...tracingPackages);
    await app.write({
      'node_modules/helper/package.json': '{ "name": "helper", "version": "1.0.0" }',
      'node_modules/helper/index.js': `require('@opentelemetry/api').trace.getTracer('helper');\n`,
    });
    await copyApi('1.4.0', 'node_modules/@opentelemetry/sdk-trace-base/node_modules/@opentelemetry/api');
    await copyApi('1.2.0', 'node_modules/helper/node_modules/@opentelemetry/api');
    const { folders, warnings } = await apiFolders();
    expect(folders).toEqual(['node_modules/@opentelemetry/api']);
    expect(warnings).toEqual([]);
    expect((await app.run('dist/main.js')).stdout).toBe('32\n');
  });

  it('that the SDK does not accept is a warning, and an error in strict mode', async () => {
    app = await project(files);
    await app.install(...tracingPackages);
    await copyApi('1.99.0', 'node_modules/@opentelemetry/api');
    const { folders, warnings } = await apiFolders();
    expect(folders).toEqual(['node_modules/@opentelemetry/api']);
    expect(new Set(warnings)).toEqual(new Set(['SW3007']));
    const failure = await app.build({ strict: true }).catch((error) => error);
    expect(new Set(codes(failure.errors))).toEqual(new Set(['SW3007']));
  });

  it('weighs what it has to: the rest is shaken off', async () => {
    app = await project({ 'src/main.ts': `/** @WithSpan */\nfunction work() {}\nwork();\n` });
    await app.link('@opentelemetry/api');
    await app.build({}, { minify: true });
    const woven = (await app.read('dist/main.js')).length;
    expect(woven).toBeLessThan(25_000);
  });
});

describe('the API outside the bundle', () => {
  it('stays outside when the SDK does', async () => {
    app = await project({
      ...files,
      'package.json': JSON.stringify({ name: 'app', dependencies: { '@opentelemetry/sdk-trace-base': '*' } }),
    });
    await app.install(...tracingPackages);
    const { folders } = await apiFolders({}, { external: ['@opentelemetry/sdk-trace-base'] });
    expect(folders).toEqual([]);
    expect(await app.read('dist/main.js')).toContain('require("@opentelemetry/api")');
    expect((await app.run('dist/main.js')).stdout).toBe('32\n');
  });

  it('is missed when the project does not have it', async () => {
    app = await project({
      'src/main.ts': `/** @WithSpan */\nfunction work() {}\nwork();\n`,
      'package.json': JSON.stringify({ name: 'app', dependencies: { '@opentelemetry/sdk-trace-base': '*' } }),
    });
    expect((await app.build({}, { packages: 'external' })).warnings).toEqual(['SW3008']);
  });
});

it('the runtime has the version of the plugin, or nothing is built', async () => {
  app = await project({
    'src/main.ts': 'console.log(1);\n',
    'node_modules/@spanweave/runtime/package.json': '{ "name": "@spanweave/runtime", "version": "0.0.9" }',
  });
  await expect(app.build()).rejects.toThrow(
    /SW3004: @spanweave\/runtime 0\.0\.9 is installed beside @spanweave\/esbuild-plugin \d/,
  );
});

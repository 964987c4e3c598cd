// Libraries that the bundle does not contain, package managers' layouts, and the one copy of the API.
import { rm } from 'node:fs/promises';
import { type Collector, startCollector } from '@spanweave/test-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Project, project } from './support/project.js';
import { requireBanner, tracing, tracingPackages } from './support/tracing.js';

let app: Project;
let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
});
beforeEach(() => collector.reset());
afterEach(() => app.remove());
afterAll(() => collector.close());

const env = (): Record<string, string> => ({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });

/** An Express service that asks itself once. The server is Express's own: nothing here imports `node:http`. */
const service = `
import { provider } from './tracing';
import express from 'express';

const app = express();
const router = express.Router();
router.get('/:id', (request, response) => { response.send('merchant ' + request.params.id); });
app.use('/merchants', router);
const server = app.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as { port: number };
  console.log(await (await fetch(\`http://127.0.0.1:\${port}/merchants/7\`)).text());
  server.close();
  server.closeAllConnections();
  await provider.shutdown();
});
`;

/** What the service's server span is, however it was bundled. */
async function expectService(file: string): Promise<void> {
  const { stdout } = await app.run(file, { env: env() });
  expect(stdout).toBe('merchant 7\n');
  const spans = await collector.waitForSpans(2);
  const server = spans.filter(({ kind }) => kind === 'server');
  const client = spans.filter(({ kind }) => kind === 'client');
  expect(server).toMatchObject([
    { name: 'GET /merchants/:id', attributes: { 'http.route': '/merchants/:id' } },
  ]);
  expect(client).toMatchObject([{ attributes: { 'http.response.status_code': 200 } }]);
  expect(server[0]?.parentSpanId).toBe(client[0]?.spanId);
}

describe("packages: 'external'", () => {
  const dependencies = Object.fromEntries([...tracingPackages, 'express'].map((name) => [name, '*']));

  it('starts in a folder with production dependencies alone', async () => {
    const sources = { 'src/main.ts': service, 'src/tracing.ts': tracing };
    app = await project({ 'package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies }) });
    await app.install('express', ...tracingPackages);
    for (const format of ['cjs', 'esm'] as const) {
      for (const minify of [false, true]) {
        await app.write(sources);
        const file = `dist/main.${format === 'esm' ? 'mjs' : 'cjs'}`;
        const outExtension = { '.js': format === 'esm' ? '.mjs' : '.cjs' };
        const { report, warnings } = await app.build(
          {},
          { packages: 'external', format, minify, outExtension },
        );
        expect(warnings).toEqual([]);
        expect(report.libraries).toContainEqual(
          expect.objectContaining({ library: 'express', seam: 'import', note: 'outside the bundle' }),
        );
        expect(await app.read(file)).not.toMatch(/["']@spanweave\//);
        expect(await app.read(file)).toMatch(/["']@opentelemetry\/api["']/);
        await rm(app.path('src'), { recursive: true });
        collector.reset();
        await expectService(file);
      }
    }
  });

  it('bundles telemetry packages that production does not have', async () => {
    app = await project({
      'package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { express: '*' } }),
      'src/main.ts': service,
      'src/tracing.ts': tracing,
    });
    await app.install('express', ...tracingPackages);
    await app.build({}, { packages: 'external' });
    await rm(app.path('node_modules/@opentelemetry'), { recursive: true });
    await expectService('dist/main.js');
  });

  it('weaves built-ins for packages that no rule knows', async () => {
    app = await project({
      'package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { 'tiny-server': '*' } }),
      'src/tracing.ts': tracing,
      'src/main.ts': `import { provider } from './tracing';\nimport { serve } from 'tiny-server';\nserve(async (text: string) => { console.log(text); await provider.shutdown(); });\n`,
      'node_modules/tiny-server/package.json': '{ "name": "tiny-server", "version": "1.0.0" }',
      'node_modules/tiny-server/index.js': `
        const { createServer, get } = require('http');
        exports.serve = (done) => {
          const server = createServer((request, response) => response.end('tiny'));
          server.listen(0, '127.0.0.1', () => {
            get({ port: server.address().port, host: '127.0.0.1', path: '/x' }, (response) => {
              response.setEncoding('utf8').on('data', (text) => { server.close(); server.closeAllConnections(); setImmediate(done, text); });
            });
          });
        };`,
    });
    await app.link(...tracingPackages);
    const { report } = await app.build({}, { packages: 'external' });
    expect(report.libraries).toContainEqual(expect.objectContaining({ library: 'http', seam: 'import' }));
    expect((await app.run('dist/main.js', { env: env() })).stdout).toBe('tiny\n');
    const spans = await collector.waitForSpans(2);
    expect(spans.map(({ kind }) => kind).sort()).toEqual(['client', 'server']);
  });
});

describe('a library that stays outside alone', () => {
  it.each(['cjs', 'esm'] as const)('is woven at its import, in %s', async (format) => {
    app = await project({ 'src/main.ts': service, 'src/tracing.ts': tracing });
    await app.install('express');
    await app.link(...tracingPackages);
    const extension = format === 'esm' ? '.mjs' : '.cjs';
    const { report } = await app.build(
      {},
      {
        external: ['express'],
        format,
        outExtension: { '.js': extension },
        ...(format === 'esm' ? { banner: { js: requireBanner } } : {}),
      },
    );
    expect(report.libraries).toContainEqual(expect.objectContaining({ library: 'express', seam: 'import' }));
    await expectService(`dist/main${extension}`);
  });

  it('is left alone when the options say so', async () => {
    app = await project({ 'src/main.ts': service, 'src/tracing.ts': tracing });
    await app.install('express');
    await app.link(...tracingPackages);
    const { report } = await app.build({ externals: 'leave' }, { external: ['express'] });
    expect(
      report.libraries.filter(({ library, seam }) => library === 'express' && seam !== undefined),
    ).toEqual([]);
  });

  it('is woven where a bundled dependency requires it', async () => {
    app = await project({
      'src/tracing.ts': tracing,
      'src/main.ts': service.replace(`import express from 'express';`, `import express from 'wrapper';`),
      'node_modules/wrapper/package.json': '{ "name": "wrapper", "version": "1.0.0" }',
      'node_modules/wrapper/index.js': `module.exports = require('express');\n`,
    });
    await app.install('express');
    await app.link(...tracingPackages);
    const { report } = await app.build({}, { external: ['express'] });
    expect(report.libraries).toContainEqual(
      expect.objectContaining({ library: 'express', seam: 'import', files: ['spanweave:require/express'] }),
    );
    await expectService('dist/main.js');
  });
});

describe('built-ins of dependencies', () => {
  const dependency = (code: string, type = 'commonjs'): Record<string, string> => ({
    'node_modules/dep/package.json': JSON.stringify({ name: 'dep', version: '1.0.0', type }),
    'node_modules/dep/index.js': code,
  });
  const main = `import { provider } from './tracing';\nimport { ask } from 'dep';\nask(async (text: string) => { console.log(text); await provider.shutdown(); });\n`;
  const ask = (http: string): string => `
    (done) => {
      const server = ${http}.createServer((request, response) => response.end('answer'));
      server.listen(0, '127.0.0.1', () => {
        ${http}.get({ port: server.address().port, host: '127.0.0.1' }, (response) => {
          response.setEncoding('utf8').on('data', (text) => { server.close(); server.closeAllConnections(); setImmediate(done, text); });
        });
      });
    }`;

  it.each([
    ['require', dependency(`const http = require('http');\nexports.ask = ${ask('http')};\n`)],
    ['require with node:', dependency(`exports.ask = ${ask("require('node:http')")};\n`)],
    ['import', dependency(`import * as http from 'http';\nexport const ask = ${ask('http')};\n`, 'module')],
    [
      'default import',
      dependency(`import http from 'node:http';\nexport const ask = ${ask('http')};\n`, 'module'),
    ],
    [
      'named import',
      dependency(
        `import { createServer, get } from 'node:http';\nexport const ask = ${ask('({ createServer, get })')};\n`,
        'module',
      ),
    ],
    [
      'dynamic import',
      dependency(
        `export const ask = async (done) => (${ask("(await import('node:http'))").replace('(done) =>', 'async (done) =>').replace('() => {', 'async () => {')})(done);\n`,
        'module',
      ),
    ],
  ])('are handed over: %s', async (_name, files) => {
    for (const format of ['cjs', 'esm'] as const) {
      app = await project({ 'src/tracing.ts': tracing, 'src/main.ts': main, ...files });
      await app.link(...tracingPackages);
      const extension = format === 'esm' ? '.mjs' : '.cjs';
      const esm = format === 'esm' ? { banner: { js: requireBanner } } : {};
      await app.build({}, { format, outExtension: { '.js': extension }, ...esm });
      collector.reset();
      expect((await app.run(`dist/main${extension}`, { env: env() })).stdout).toBe('answer\n');
      const spans = await collector.waitForSpans(2);
      expect(spans.map(({ kind }) => kind).sort()).toEqual(['client', 'server']);
      if (format === 'cjs') await app.remove();
    }
  });

  it('keep their identity', async () => {
    app = await project({
      'src/main.js': `const dep = require('dep');\nconsole.log(dep.http === require('node:module').createRequire(__filename)('http'), dep.where);\n`,
      ...dependency(`exports.http = require('http');\nexports.where = require.resolve('http');\n`),
    });
    await app.build();
    expect((await app.run('dist/main.js')).stdout).toBe('true http\n');
  });
});

describe('layouts of package managers', () => {
  it('a strict store of links (pnpm): the plugin brings what woven code imports', async () => {
    app = await project({ 'src/main.ts': service, 'src/tracing.ts': tracing });
    await app.link(...tracingPackages);
    const store = 'node_modules/.pnpm/express@5/node_modules';
    await app.install('express');
    const { mkdir, readdir, rename, symlink } = await import('node:fs/promises');
    await mkdir(app.path(store), { recursive: true });
    for (const name of await readdir(app.path('node_modules')))
      if (!name.startsWith('.') && !name.startsWith('@'))
        await rename(app.path('node_modules', name), app.path(store, name));
    await symlink(app.path(store, 'express'), app.path('node_modules/express'));
    const { report } = await app.build();
    expect(report.libraries).toContainEqual(
      expect.objectContaining({
        library: 'router',
        seam: 'definition',
        files: expect.arrayContaining([`${store}/router/index.js`]),
      }),
    );
    await expectService('dist/main.js');
  });

  it('an alias of npm', async () => {
    app = await project({
      'package.json': JSON.stringify({ name: 'app', dependencies: { web: 'npm:express@4' } }),
      'src/main.ts': service.replace("'express'", "'web'"),
      'src/tracing.ts': tracing,
    });
    await app.install('express4', 'destroy', 'mime');
    await app.copy('express4', 'node_modules/web');
    await app.link(...tracingPackages);
    const { report } = await app.build();
    expect(report.libraries).toContainEqual(
      expect.objectContaining({ library: 'express', version: '4.22.3', seam: 'definition' }),
    );
    await expectService('dist/main.js');
  });

  it("esbuild's alias, inside the bundle and outside", async () => {
    for (const external of [[], ['express']]) {
      collector.reset();
      app = await project({
        'src/main.ts': service.replace("'express'", "'web'"),
        'src/tracing.ts': tracing,
      });
      await app.install('express');
      await app.link(...tracingPackages);
      await app.build({}, { alias: { web: 'express' }, external });
      await expectService('dist/main.js');
      if (external.length === 0) await app.remove();
    }
  });

  it('a workspace: the library lies outside node_modules', async () => {
    app = await project({ 'src/main.ts': service, 'src/tracing.ts': tracing });
    await app.install('express');
    await app.link(...tracingPackages);
    const { rename, symlink } = await import('node:fs/promises');
    await rename(app.path('node_modules/router'), app.path('router-fork'));
    await symlink(app.path('router-fork'), app.path('node_modules/router'));
    const { report } = await app.build();
    expect(report.libraries).toContainEqual(
      expect.objectContaining({
        library: 'router',
        seam: 'definition',
        files: ['router-fork/index.js', 'router-fork/lib/layer.js'],
      }),
    );
    await expectService('dist/main.js');
  });
});

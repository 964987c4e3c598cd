import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { services } from '@spanweave/test-kit';
import { afterEach, expect, test } from 'vitest';
import { type BuildProject, buildProject, manifest, repository } from './support/build-project.js';

let app: BuildProject;
afterEach(() => app?.remove());

/** Asks PostgreSQL through a library that is woven nowhere but in its own files. */
const program = `import { createServer, get } from 'node:http';
import express from 'express';
import pg from 'pg';
import { start } from '@spanweave/runtime/node';
const telemetry = start();
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const server = express().get('/one', async (_request, response) => {
  response.json((await pool.query('SELECT 1 AS one')).rows);
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
await new Promise((done) => get({ port: server.address().port, path: '/one' }, (answer) => answer.resume().once('end', done)));
server.close();
await pool.end();
await telemetry.shutdown();
`;

/** Copies packages with everything that they need at run time, each by \`place\`. */
function install(names: readonly string[], place: (name: string, version: string) => string): void {
  const waiting = [...names];
  const done = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const from = join(repository, 'node_modules', name);
    if (done.has(name) || !existsSync(from)) continue;
    done.add(name);
    const { version, dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(from, 'package.json'), 'utf8'),
    );
    const isOwn = name.startsWith('@spanweave/');
    const inner = join(realpathSync(from), 'node_modules');
    cpSync(realpathSync(from), place(name, version), {
      recursive: true,
      dereference: true,
      filter: (file) =>
        !(isOwn && file === inner) &&
        !/\.(?:map|md|d\.[cm]?ts)$|[\\/]esnext$|[\\/]packages[\\/]\w+[\\/](?:src|test|fixtures|build)$/.test(
          file,
        ),
    });
    waiting.push(...Object.keys({ ...dependencies, ...peerDependencies }));
  }
}

const packages = [
  '@spanweave/runtime',
  '@spanweave/instrumentations',
  '@opentelemetry/context-async-hooks',
  '@opentelemetry/sdk-trace-base',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/sdk-metrics',
  '@opentelemetry/exporter-metrics-otlp-http',
  'pg',
  'express',
];

async function deployFolder(): Promise<BuildProject> {
  app = await buildProject({ 'spanweave.config.json': {} });
  rmSync(app.path('node_modules'));
  await app.write({ 'deploy/package.json': manifest, 'deploy/main.js': program });
  return app;
}

async function spansOf(file: string): Promise<string[]> {
  const servers = await services({});
  try {
    const { spans } = await app.run(file, { DATABASE_URL: servers.postgres.url });
    return spans.map(({ name, kind, scope }) => `${scope.name} ${name} ${kind}`).sort();
  } finally {
    await servers.close();
  }
}

const expected = [
  '@spanweave/http GET /one server',
  '@spanweave/http GET client',
  '@spanweave/pg SELECT client',
  '@spanweave/pg connect client',
];

test('the libraries of a deploy folder are woven where they lie, nested copies too, and once', async () => {
  await deployFolder();
  install(packages, (name) => app.path('deploy/node_modules', name));
  // A package with a copy of its own, and one whose files are links to a store that others share.
  cpSync(app.path('deploy/node_modules/pg'), app.path('deploy/node_modules/reports/node_modules/pg'), {
    recursive: true,
  });
  await app.write({ 'deploy/node_modules/reports/package.json': { name: 'reports', version: '1.0.0' } });
  const client = app.path('deploy/node_modules/pg/lib/client.js');
  const plain = readFileSync(client, 'utf8');
  const shared = app.path('shared-client.js');
  linkSync(client, shared);

  const built = await app.build('deploy', '--node-modules');
  expect(built.code, built.stderr).toBe(0);
  expect(built.stderr).toMatch(/http import · pg 8\.\S+ definition/);
  for (const at of ['deploy/node_modules/pg', 'deploy/node_modules/reports/node_modules/pg'])
    expect(await app.read(`${at}/lib/client.js`)).toContain('$sw_');
  expect(readFileSync(shared, 'utf8')).toBe(plain);
  expect(await app.read('deploy/main.js')).toBe(program);
  expect(await spansOf('deploy/main.js')).toEqual(expected);

  const woven = await app.read('deploy/node_modules/pg/lib/client.js');
  const again = await app.build('deploy', '--node-modules');
  expect(again.stderr).toContain('files: 0 written');
  expect(await app.read('deploy/node_modules/pg/lib/client.js')).toBe(woven);
});

test('a copy is woven and the folder itself left; pnpm’s links are followed, not out of the folder', async () => {
  await deployFolder();
  const modules = app.path('deploy/node_modules');
  const stored = new Map<string, string>();
  install(packages, (name, version) => {
    const folder = join(modules, '.pnpm', `${name.replace('/', '+')}@${version}`, 'node_modules', name);
    stored.set(name, folder);
    return folder;
  });
  const link = (folder: string, at: string): void => {
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(at), folder), at, 'dir');
  };
  for (const [name, folder] of stored) {
    link(folder, join(modules, '.pnpm/node_modules', name));
    if (packages.includes(name)) link(folder, join(modules, name));
  }
  // A package that lies in a store outside.
  const outside = app.path('store/ioredis');
  await app.write({ 'store/ioredis/package.json': { name: 'ioredis', version: '6.0.0' } });
  symlinkSync(outside, join(modules, 'ioredis'), 'dir');

  const built = await app.build('deploy', '--node-modules', '--out', 'image');
  expect(built.code, built.stderr).toBe(0);
  expect(built.stderr).toContain('warning SW3310 ioredis lies outside the folder');
  const [pg = ''] = [...stored].filter(([name]) => name === 'pg').map(([, folder]) => folder);
  expect(readFileSync(join(pg, 'lib/client.js'), 'utf8')).not.toContain('$sw_');
  expect(await app.read('image/node_modules/pg/lib/client.js')).toContain('$sw_');
  expect(statSync(app.path('image/node_modules/pg')).isDirectory()).toBe(true);
  expect(realpathSync(app.path('image/node_modules/pg'))).toContain(app.path('image/node_modules/.pnpm'));
  expect(await spansOf('image/main.js')).toEqual(expected);

  const woven = await app.texts('image/node_modules/.pnpm');
  expect((await app.build('deploy', '--node-modules', '--out', 'image')).code).toBe(0);
  expect(await app.texts('image/node_modules/.pnpm')).toEqual(woven);
});

test('bad input: no runtime in the folder, a copy in the place of something else, a library woven twice', async () => {
  await deployFolder();
  const bare = await app.build('deploy', '--node-modules');
  expect(bare.code).toBe(2);
  expect(bare.stderr).toContain('SW3014: this build does not bundle, so @spanweave/runtime must stand');

  install(packages, (name) => app.path('deploy/node_modules', name));
  await app.write({ 'image/precious.txt': 'mine' });
  const taken = await app.build('deploy', '--node-modules', '--out', 'image');
  expect(taken.code).toBe(2);
  expect(taken.stderr).toContain('SW3303: image is there and was not made by `spanweave build`');
  expect(app.files('image')).toEqual(['precious.txt']);

  writeFileSync(
    app.path('deploy/main.js'),
    "import { patch } from '@spanweave/instrumentations/pg/patch';\nvoid patch;\n",
  );
  const twice = await app.build('deploy', '--node-modules');
  expect(twice.code).toBe(0);
  expect(twice.stderr).toContain('warning SW3311 pg would make two spans for each call: main.js hands over');
});

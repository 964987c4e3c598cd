// Rollup and Rolldown, run for real in folders outside the repository: what is woven, what stays outside, what is said.
import { type Services, services } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program, seams, tools } from './rollup-support.js';

const query = `
import { start } from '@spanweave/runtime/node';
import pg from 'pg';
import { score } from './score.js';
const telemetry = start();
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query('SELECT 1 AS one');
score(2);
await client.end();
await telemetry.shutdown();
`;
const score = '/** @WithSpan */\nexport function score(n) { return n * 2; }\n';
const files = { 'src/main.js': query, 'src/score.js': score };
const whole = ['client SELECT', 'client connect', 'internal score'];
/** A package that no rule knows and that calls over HTTP. */
const caller = {
  'node_modules/caller/package.json': '{ "name": "caller", "version": "1.0.0", "main": "index.cjs" }',
  'node_modules/caller/index.cjs': `const http = require('node:http');
module.exports = () => new Promise((done) => {
  const server = http.createServer((request, response) => response.end());
  server.listen(0, '127.0.0.1', () => http.get({ port: server.address().port, path: '/' }, (response) =>
    response.resume().on('end', () => server.close(done))));
});`,
};
const calling = {
  ...caller,
  'src/tracing.js': `import { start } from '@spanweave/runtime/node';\nexport const telemetry = start();\n`,
  'src/run.js': `import { telemetry } from './tracing.js';\nimport call from 'caller';\nexport const run = async () => { await call(); await telemetry.shutdown(); };\n`,
};
const served = `
import { start } from '@spanweave/runtime/node';
import express from 'express';
const telemetry = start();
const app = express();
app.get('/greet/:name', (request, response) => response.send(request.params.name));
const server = app.listen(0, '127.0.0.1', async () => {
  await (await import('node:util')).promisify(setTimeout)(10);
  const { get } = await import('node:http');
  await new Promise((done) => get({ port: server.address().port, host: '127.0.0.1', path: '/greet/ann' }, (response) => response.resume().on('end', done)));
  server.close();
  server.closeAllConnections();
  await telemetry.shutdown();
});
`;

let servers: Services;
beforeAll(async () => {
  servers = await services({ say: () => undefined });
});
afterAll(() => servers.close());
const env = (): Record<string, string> => ({ DATABASE_URL: servers.postgres.url });
const ours = (imports: readonly string[]): string[] =>
  imports.filter((name) => /^@(?:spanweave|opentelemetry)\//.test(name));

describe.for(tools)('%s', (tool) => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.make(tool);
  }, 300_000);
  afterAll(() => program?.close());

  it('weaves a bundled library in its own files, before other plugins rewrite them', async () => {
    await program.holds(files);
    const built = await program.build();
    expect(built).toMatchObject({ warnings: [] });
    expect(built.failed).toBeUndefined();
    expect(seams(built)).toMatchObject({ pg: 'definition' });
    expect(await program.spans(env())).toEqual(whole);
  });

  it.for([
    ['names', "['pg', 'express']"],
    ['an expression', '[/^[a-z@][^:]*$/]'],
    ['a function', '(id) => !/^[.\\/]/.test(id) && !id.startsWith(import.meta.dirname)'],
    ['a function over resolved paths', '(id) => id === "pg" || id.includes("node_modules")'],
  ])(
    'weaves at imports what stays outside by %s, and bundles what woven code needs',
    async ([, external]) => {
      await program.holds(files);
      const built = await program.build({ input: `external: ${external},` });
      expect(built.failed).toBeUndefined();
      expect(seams(built)).toMatchObject({ pg: 'import' });
      expect(built.imports).toContain('pg');
      expect(built.imports.filter((name) => name.startsWith('@spanweave/'))).toEqual([]);
      expect(await program.spans(env())).toEqual(whole);
    },
  );

  it('says nothing of a library whose name is only a word', async () => {
    await program.holds({ ...files, 'src/main.js': `${query}\nconsole.log('express', 'ioredis');\n` });
    const built = await program.build({ input: "external: ['express', 'ioredis', 'pg-native']," });
    expect(built.failed).toBeUndefined();
    const told = built.reports[0]?.libraries.map(({ library }) => library);
    expect(told).toContain('pg');
    expect(told).not.toContain('express');
    expect(told).not.toContain('ioredis');
  });

  it("takes known libraries inside with externals: 'inline'", async () => {
    await program.holds(files);
    const built = await program.build({
      options: "externals: 'inline'",
      input: 'external: [/^[a-z][^:]*$/],',
    });
    expect(built.failed).toBeUndefined();
    expect(seams(built)).toMatchObject({ pg: 'definition' });
    expect(built.imports).not.toContain('pg');
    expect(await program.spans(env())).toEqual(whole);
  });

  it("leaves them alone with externals: 'leave'", async () => {
    await program.holds(files);
    const built = await program.build({ options: "externals: 'leave'", input: "external: ['pg']," });
    expect(built.failed).toBeUndefined();
    expect(seams(built)['pg']).toBeUndefined();
    expect(await program.spans(env())).toEqual(['internal score']);
  });

  it('gives the server span of an Express that stays outside', async () => {
    await program.holds({ 'src/main.js': served });
    const built = await program.build({ input: 'external: [/^[a-z@][^:]*$/],' });
    expect(built.failed).toBeUndefined();
    expect(await program.spans()).toEqual(['client GET', 'server GET /greet/:name']);
  });

  it.each([
    ['src/main.js', `import { run } from './run.js';\nawait run();\n`],
    ['src/main.cjs', `const { run } = require('./run.js');\nrun();\n`],
  ])('gives the spans of packages outside, whatever the entry %s holds', async (entry, text) => {
    await program.holds({ ...calling, [entry]: text });
    await program.dependsOn('caller');
    const built = await program.build({ input: `input: '${entry}', external: ['caller', 'pg-native'],` });
    expect(built.failed).toBeUndefined();
    expect(await program.spans()).toEqual(['client GET', 'server GET']);
    expect(built).toMatchObject({ warnings: [] });
  });

  it('says so where a plugin emits an entry that the input does not name', async () => {
    await program.holds({
      ...calling,
      'src/main.js': `import './run.js';\n`,
      'src/late.js': 'console.log(1);\n',
    });
    await program.dependsOn('caller');
    const emits = `{ name: 'emits', buildStart() { this.emitFile({ type: 'chunk', id: './src/late.js' }); } }`;
    const output = "output: { dir: 'dist', entryFileNames: '[name].mjs', format: 'esm' },";
    const built = await program.build({
      input: "external: ['caller', 'pg-native'],",
      plugins: `plugin(), ${emits}`,
      output,
    });
    expect(built.failed).toBeUndefined();
    expect(built.warnings.map(({ code }) => code)).toEqual(['SW3023']);
    expect(built.warnings[0]?.message).toContain('src/late.js');
  });

  it('bundles the API once, as ES modules', async () => {
    await program.holds(files);
    const built = await program.build();
    expect(ours(built.imports)).toEqual([]);
    const text = await program.read('dist/main.mjs');
    expect(text.match(/Registered a global for/g)).toHaveLength(1);
  });

  it('does nothing the second time it stands in a build, and says so', async () => {
    await program.holds(files);
    const built = await program.build({ plugins: 'plugin(), [plugin()]' });
    expect(built.warnings.map(({ code }) => code)).toEqual(['SW3006']);
    expect(built.reports).toHaveLength(1);
    expect(await program.spans(env())).toEqual(whole);
  });

  it('tells of a problem with its code, place, frame and link', async () => {
    const module = '"use span";\nexport function score(n) { return n * 2; }\n';
    await program.holds({ ...files, 'src/score.js': module });
    const built = await program.build();
    const [warning] = built.warnings;
    expect(built.warnings).toHaveLength(1);
    expect(warning).toMatchObject({ code: expect.stringMatching(/^SW1\d{3}$/), id: 'src/score.js', line: 1 });
    expect(warning?.message).toContain(warning?.code);
    expect(warning?.message).toMatch(/https:\/\/\S+/);
    expect(warning?.frame).toContain('use span');
  });

  it('fails a strict build in which a wanted library is not there, and no other', async () => {
    await program.holds({ 'src/main.js': 'console.log(1);\n' });
    const lenient = await program.build({ options: 'libraries: { pg: true }' });
    expect(lenient.failed).toBeUndefined();
    expect(lenient.warnings.map(({ code }) => code)).toEqual(['SW3011']);
    const strict = await program.build({ options: 'libraries: { pg: true }, strict: true' });
    expect(strict.failed).toMatchObject({ message: expect.stringContaining('SW3011') });
  });

  it('refuses options that it does not know', async () => {
    await program.holds(files);
    const built = await program.build({ options: 'extrenals: true' });
    expect(built.failed).toMatchObject({ message: expect.stringMatching(/SW3001[\s\S]*externals/) });
  });

  it('reports every module again in each rebuild of a watch', async () => {
    await program.holds(files);
    const changed = JSON.stringify(score.replace('n * 2', 'n * 3'));
    const more = JSON.stringify(`${query}\n/** @WithSpan */\nfunction added() {}\nadded();\n`);
    // The second step writes what is there: the bundler takes the module from its cache.
    const written = `['src/score.js', ${changed}]`;
    const built = await program.build({ steps: `[${written}, ${written}, ['src/main.js', ${more}]]` });
    expect(built.failed).toBeUndefined();
    const marks = built.reports.map(({ marks }) => marks.map((mark) => mark.function).sort());
    for (const early of marks.slice(0, -1)) expect(early).toEqual(['score']);
    expect(marks.at(-1)).toEqual(['added', 'score']);
    for (const report of built.reports)
      expect(report.libraries).toContainEqual(expect.objectContaining({ library: 'pg', seam: 'definition' }));
  });

  if (tool === 'rolldown')
    it('does not weave a build for the browser', async () => {
      await program.holds({ 'src/main.js': score });
      const built = await program.build({ input: "platform: 'browser'," });
      expect(built.warnings.map(({ code }) => code)).toEqual(['SW3005']);
      expect(built.reports).toEqual([]);
      expect(await program.read('dist/main.mjs')).not.toContain('$sw_');
    });
});

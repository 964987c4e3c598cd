import { existsSync } from 'node:fs';
import { SourceMap } from 'node:module';
import {
  type Collector,
  type ReceivedSpan,
  type Services,
  services,
  startCollector,
} from '@spanweave/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { program, server, viteConfig } from './support/apps.js';
import { type App, type House, house } from './support/house.js';

let collector: Collector;
let servers: Services;
beforeAll(async () => {
  collector = await startCollector();
  servers = await services();
});
afterAll(async () => {
  await collector.close();
  await servers.close();
});
beforeEach(() => collector.reset());

const marked = ['Ledger.book', 'rate', 'settle'];

async function runBuilt(app: App, file = './dist/main.js'): Promise<readonly ReceivedSpan[]> {
  const { code, stdout, stderr } = await app.run(file, [], {
    env: {
      DATABASE_URL: servers.postgres.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_METRICS_EXPORTER: 'none',
    },
  });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe('48 40 EUR 3 watched 2\n');
  return collector.spans();
}

const names = (spans: readonly ReceivedSpan[]): string[] => spans.map(({ name }) => name).sort();

describe.each(['vite-6', 'vite-7', 'vite-8'])('%s', (tool) => {
  let home: House;
  beforeAll(async () => {
    home = await house(tool);
  }, 300_000);
  afterAll(() => home.close());

  const build = async (options?: string, vite = server, files = {}): Promise<App> => {
    const app = await home.app({ ...program, 'vite.config.mjs': viteConfig(options, vite), ...files });
    await app.build();
    return app;
  };

  test('a server build takes known libraries in and weaves their own functions', async () => {
    const app = await home.app({ ...program, 'vite.config.mjs': viteConfig('{}', server) });
    const { stdout } = await app.build();
    expect(stdout).toMatch(/spanweave/i);
    const code = await app.read('dist/main.js');
    expect(code).not.toMatch(/from ?["'](?:pg|@spanweave\/.*)["']/);
    expect(code).not.toMatch(/WithSpan\(["']book/);
    const spans = await runBuilt(app);
    expect(names(spans)).toEqual(['SELECT', 'book', 'connect', 'program', 'rate', 'settle']);
    const settle = spans.find(({ name }) => name === 'settle');
    expect(settle?.attributes).toMatchObject({ 'code.file.path': 'src/ledger.ts', 'code.line.number': 16 });
    expect(spans.find(({ name }) => name === 'SELECT')?.parentSpanId).toBe(settle?.spanId);
    expect(spans.find(({ name }) => name === 'book')?.attributes['amount']).toBe(40);
    const { libraries, marks, tool: said } = await app.report();
    expect(said).toMatch(/^@spanweave\/vite-plugin /);
    expect(libraries.find(({ library }) => library === 'pg')?.seam).toBe('definition');
    expect(marks.map((mark) => mark.function).sort()).toEqual(marked);
  });

  test.each([
    { what: "externals: 'import'", options: `{ externals: 'import' }`, vite: server },
    { what: 'the own list of externals', options: '{}', vite: `${server} ssr: { external: ['pg'] },` },
    { what: 'external: true', options: '{}', vite: `${server} ssr: { external: true },` },
  ])('$what leaves a library outside, where it is woven at its import', async ({ options, vite }) => {
    const app = await build(options, vite);
    const code = await app.read('dist/main.js');
    expect(code).toMatch(/from ?["']pg["']/);
    expect(code).not.toMatch(/from ?["']@spanweave\//);
    expect(names(await runBuilt(app))).toEqual(['SELECT', 'book', 'connect', 'program', 'rate', 'settle']);
    const { libraries } = await app.report();
    expect(libraries.find(({ library }) => library === 'pg')?.seam).toBe('import');
  });

  test("externals: 'leave' touches no library, and everything can be inside", async () => {
    const left = await build(`{ externals: 'leave' }`);
    expect(names(await runBuilt(left))).toEqual(['book', 'program', 'rate', 'settle']);
    collector.reset();
    const inside = await build(`{ externals: 'leave' }`, `${server} ssr: { noExternal: true },`);
    expect(names(await runBuilt(inside))).toContain('SELECT');
    expect(await inside.read('dist/main.js')).not.toMatch(/from ?["']@opentelemetry\//);
  });

  test('options come from the configuration file too, and those of the plugin override them', async () => {
    const app = await build(`{ report: 'report.json' }`, server, {
      'spanweave.config.ts': `export default { functions: [{ file: 'src/*.ts', name: 'watched' }], report: 'other.json' };`,
    });
    expect(names(await runBuilt(app))).toContain('watched');
    expect(existsSync(app.path('report.json'))).toBe(true);
    expect(existsSync(app.path('other.json'))).toBe(false);
  });

  test('the map leads from the place of an error to its line in the source', async () => {
    const app = await build('{}', server, {
      'src/main.ts': `import { fail } from './fail.js';
try { fail('x'); } catch (error) { console.log((error as Error).stack); }
`,
      'src/fail.ts': `interface Nothing { readonly at: string }

/** @WithSpan */
export function fail(what: string): Nothing {
  const at = what.trim();
  throw new RangeError(\`no \${at}\`);
}
`,
    });
    const { stdout } = await app.run('./dist/main.js');
    const [, line, column] = /main\.js:(\d+):(\d+)/.exec(stdout) ?? [];
    const map = new SourceMap(JSON.parse(await app.read('dist/main.js.map')));
    expect(map.findEntry(Number(line) - 1, Number(column) - 1)).toMatchObject({
      originalSource: '../src/fail.ts',
      originalLine: 5,
      originalColumn: 8,
    });
  });

  test('a build for the browser is left alone unless it is asked for', async () => {
    const files = {
      'index.html': '<script type="module" src="/src/page.ts"></script>',
      'src/page.ts': `/** @WithSpan */
export function show(text: string): string { return text.trim(); }
document.title = show(' woven ');
`,
    };
    const client = 'build: { minify: false, rollupOptions: { output: { entryFileNames: "page.js" } } },';
    const plain = await build('{}', client, files);
    expect(await plain.read('dist/page.js')).not.toContain('$sw_');
    expect(existsSync(plain.path('.spanweave'))).toBe(false);
    const woven = await build('{ browser: true }', client, files);
    expect(await woven.read('dist/page.js')).toContain('$sw_');
    expect((await woven.report()).marks).toHaveLength(1);
  });

  test('a library build is woven with `build.ssr`, and says so without', async () => {
    const lib = (ssr: boolean): string =>
      `build: { ssr: ${ssr}, minify: false, lib: { entry: 'src/rates.ts', formats: ['es'], fileName: 'rates' } },`;
    const plain = await home.app({ ...program, 'vite.config.mjs': viteConfig('{}', lib(false)) });
    const { stdout, stderr } = await plain.build();
    expect(stdout + stderr).toContain('SW3803');
    expect(await plain.read('dist/rates.js')).not.toContain('$sw_');
    const woven = await build('{}', lib(true));
    await woven.write({ 'dist/use.mjs': `import { rate } from './rates.js';\nconsole.log(rate());\n` });
    expect((await woven.run('./dist/use.mjs')).stdout).toBe('3\n');
    expect(await woven.read('dist/rates.js')).toContain('$sw_');
    expect(await woven.read('dist/rates.js')).not.toMatch(/from ?["']@spanweave\//);
  });

  test('the environments of one build share a report', async () => {
    const app = await home.app({
      ...program,
      'index.html': '<script type="module" src="/src/page.ts"></script>',
      'src/page.ts': `/** @WithSpan */\nexport function show(): void {}\nshow();\n`,
      'src/edge.ts': `/** @WithSpan */\nexport function relay(): string { return 'relayed'; }\nconsole.log(relay());\n`,
      'vite.config.mjs': viteConfig(
        '{}',
        `build: { target: 'node20' },
        environments: {
          client: { build: { outDir: 'dist/client' } },
          ssr: { build: { outDir: 'dist/ssr', ssr: 'src/main.ts' } },
          edge: { consumer: 'server', build: { outDir: 'dist/edge', ssr: 'src/edge.ts' } },
        },
        builder: {},`,
      ),
    });
    await app.build('--app');
    const { marks } = await app.report();
    expect(marks.map((mark) => mark.function).sort()).toEqual(['relay', ...marked].sort());
    expect((await app.run('./dist/edge/edge.js')).stdout).toBe('relayed\n');
    expect(names(await runBuilt(app, './dist/ssr/main.js'))).toContain('SELECT');
  });

  test('packages outside are woven from the entry on, whatever it holds', async () => {
    const app = await build('{}', `build: { ssr: 'src/start.ts', minify: false, target: 'node20' },`, {
      'package.json': JSON.stringify({ type: 'module', dependencies: { caller: '*' } }),
      'node_modules/caller/package.json': '{ "name": "caller", "version": "1.0.0", "main": "index.cjs" }',
      'node_modules/caller/index.cjs': `const http = require('node:http');
module.exports = () => new Promise((done) => {
  const server = http.createServer((request, response) => response.end());
  server.listen(0, '127.0.0.1', () => http.get({ port: server.address().port, path: '/' }, (response) =>
    response.resume().on('end', () => server.close(done))));
});`,
      'src/tracing.ts': `import { start } from '@spanweave/runtime/node';\nexport const telemetry = start();\n`,
      'src/run.ts': `import { telemetry } from './tracing.js';\nimport call from 'caller';\nexport const run = async () => { await call(); await telemetry.shutdown(); };\n`,
      'src/start.ts': `import { run } from './run.js';\nawait run();\n`,
    });
    collector.reset();
    const { code, stderr } = await app.run('./dist/start.js', [], {
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_METRICS_EXPORTER: 'none' },
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(names(collector.spans())).toEqual(['GET', 'GET']);
  });

  test('the plugin twice weaves once and says so', async () => {
    const app = await home.app({
      ...program,
      'vite.config.mjs': viteConfig('{}', server).replace('[spanweave({})]', '[spanweave(), spanweave()]'),
    });
    const { stdout, stderr } = await app.build();
    expect(`${stdout}${stderr}`.match(/\[SW3006\]/g)).toHaveLength(1);
    expect(names(await runBuilt(app))).toEqual(['SELECT', 'book', 'connect', 'program', 'rate', 'settle']);
  });

  test('strict mode stops before a file is written', async () => {
    const app = await home.app({
      ...program,
      'vite.config.mjs': viteConfig(`{ strict: true, libraries: { ioredis: true } }`, server),
    });
    const { code, stdout, stderr } = await app.run('vite/bin/vite.js', ['build']);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('[SW3011]');
    expect(existsSync(app.path('dist'))).toBe(false);
  });
});

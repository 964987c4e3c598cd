import { type Collector, type Services, services, startCollector } from '@spanweave/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { program, viteConfig } from './support/apps.js';
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

const files = {
  ...program,
  'src/tracing.ts': `import { start } from '@spanweave/runtime/node';
export const telemetry = start();
`,
  'src/dev.ts': `import { createServer } from 'node:http';
import { telemetry } from './tracing.js';
import { rate } from './rates.js';
import { Ledger, settle } from './ledger.js';

export async function serve(): Promise<string> {
  const server = createServer(async (_request, response) => {
    response.end(\`\${await settle(7)} \${new Ledger().book(40, 'EUR')} \${rate()}\`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const answer = await (await fetch(\`http://127.0.0.1:\${port}/\`)).text();
  await new Promise((resolve) => server.close(resolve));
  return answer;
}

export { telemetry };
`,
};

/** What every driver starts with: a server, and `edit`, which waits until Vite has seen the change. */
const opening = `import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'vite';

const server = await createServer({ server: { middlewareMode: true, ws: false }, appType: 'custom' });
const edit = async (file, from, to) => {
  const seen = new Promise((resolve) => server.watcher.on('change', (path) => path.endsWith(file) && setTimeout(resolve, 100)));
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  await seen;
};
`;

describe.each(['vite-6', 'vite-7', 'vite-8'])('%s', (tool) => {
  let home: House;
  beforeAll(async () => {
    home = await house(tool);
  }, 300_000);
  afterAll(() => home.close());

  const drive = async (app: App, driver: string): Promise<string> => {
    await app.write({ 'dev.mjs': opening + driver });
    const { code, stdout, stderr } = await app.run('./dev.mjs', [], {
      env: {
        DATABASE_URL: servers.postgres.url,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_METRICS_EXPORTER: 'none',
      },
    });
    if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
    return stdout;
  };
  const names = (): string[] =>
    collector
      .spans()
      .map(({ name, kind }) => `${name} ${kind}`)
      .sort();
  const reporting = `{ onReport: ({ marks, libraries }) => console.log('report', JSON.stringify({
    marks: marks.map((mark) => mark.function),
    seams: Object.fromEntries(libraries.map(({ library, seam }) => [library, seam])),
  })) }`;

  test('modules that the server loads are woven, libraries at their imports', async () => {
    const app = await home.app({ ...files, 'vite.config.mjs': viteConfig(reporting) });
    const printed = await drive(
      app,
      `const { serve, telemetry } = await server.ssrLoadModule('/src/dev.ts');
console.log(await serve());
await telemetry.shutdown();
await server.close();
`,
    );
    expect(printed).toContain('48 40 EUR 3\n');
    expect(names()).toEqual([
      'GET / client',
      'GET server',
      'SELECT client',
      'book internal',
      'connect client',
      'rate internal',
      'settle internal',
    ]);
    const report = JSON.parse(/report (.*)/.exec(printed)?.[1] ?? '');
    expect(report.marks).toEqual(['Ledger.book', 'settle', 'rate']);
    expect(report.seams).toMatchObject({ http: 'import', pg: 'import' });
    expect(printed.match(/report /g)).toHaveLength(1);
  });

  test("an environment's runner does the same, and an edited function is woven again", async () => {
    const app = await home.app({ ...files, 'vite.config.mjs': viteConfig(reporting) });
    const printed = await drive(
      app,
      `const { runner } = server.environments.ssr;
const call = async () => (await runner.import('/src/rates.ts')).rate();
const { telemetry } = await runner.import('/src/tracing.ts');
console.log(await call());
await edit('src/rates.ts', "'use span';\\n  return 3;", "return 4;");
console.log(await call());
await edit('src/rates.ts', 'export function rate', '/** @WithSpan changed */\\nexport function rate');
console.log(await call());
await edit('src/rates.ts', '@WithSpan changed', 'no mark');
console.log(await call());
await telemetry.shutdown();
await server.close();
`,
    );
    expect(printed.match(/^\d$/gm)).toEqual(['3', '4', '4', '4']);
    expect(names()).toEqual(['changed internal', 'rate internal']);
    expect(JSON.parse(/report (.*)/.exec(printed)?.[1] ?? '').marks).toEqual([]);
  });

  test('a request that the dev server answers is one trace', async () => {
    const app = await home.app({ ...files, 'vite.config.mjs': viteConfig() });
    await drive(
      app,
      `import { createServer as http } from 'node:http';
const { telemetry } = await server.ssrLoadModule('/src/tracing.ts');
const web = http(async (_request, response) =>
  response.end(String((await server.ssrLoadModule('/src/rates.ts')).rate())),
);
await new Promise((resolve) => web.listen(0, '127.0.0.1', resolve));
console.log(await (await fetch('http://127.0.0.1:' + web.address().port)).text());
web.close();
await telemetry.shutdown();
await server.close();
`,
    );
    const spans = collector.spans();
    const request = spans.find(({ kind }) => kind === 'server');
    expect(request?.name).toBe('GET');
    expect(spans.find(({ name }) => name === 'rate')?.parentSpanId).toBe(request?.spanId);
  });

  test('an error is at the line of the source', async () => {
    const app = await home.app({
      ...files,
      'vite.config.mjs': viteConfig(),
      'src/fail.ts': `interface Nothing { readonly at: string }

/** @WithSpan */
export function fail(what: string): Nothing {
  const at = what.trim();
  throw new RangeError(\`no \${at}\`);
}
`,
    });
    const printed = await drive(
      app,
      `const { fail } = await server.ssrLoadModule('/src/fail.ts');
try { fail('x'); } catch (error) { server.ssrFixStacktrace(error); console.log(error.stack); }
await server.close();
`,
    );
    expect(printed).toMatch(/fail\.ts:6:9/);
  });

  test('a library that the configuration takes in is woven in its own files', async () => {
    const app = await home.app({
      'vite.config.mjs': viteConfig(reporting, `ssr: { noExternal: ['sums'] },`),
      'spanweave.config.mjs': `export default { rules: [{ library: 'sums', id: 'sums', from: './advice.mjs', weave: [
        { file: 'index.js', where: { function: 'add' }, do: { around: 'add' } },
        { where: { import: true }, do: { patch: 'patch' } },
      ] }] };`,
      'advice.mjs': `export const add = (self, args, proceed) => ['definition', proceed(...args)].join(' ');
export const patch = (exports) => (console.log('patched'), exports);
`,
      'node_modules/sums/package.json': JSON.stringify({ name: 'sums', version: '1.0.0', type: 'module' }),
      'node_modules/sums/index.js': `export function add(a, b) { return a + b; }\n`,
      'src/main.js': `import { add } from 'sums';\nexport const sum = () => add(1, 2);\n`,
      'src/tracing.ts': files['src/tracing.ts'],
    });
    const printed = await drive(
      app,
      `await server.ssrLoadModule('/src/tracing.ts');
const { sum } = await server.ssrLoadModule('/src/main.js');
console.log(sum());
await server.close();
process.exit();
`,
    );
    expect(printed).toContain('definition 3\n');
    expect(printed).not.toContain('patched');
  });

  test('the browser gets its modules as they are, and no copy of the runtime is bundled beforehand', async () => {
    const app = await home.app({
      'vite.config.mjs': viteConfig(),
      'index.html': '<script type="module" src="/src/page.ts"></script>',
      'src/page.ts': `import { WithSpan } from '@spanweave/runtime';
/** @WithSpan */
export function show(): unknown { return WithSpan; }
`,
    });
    const printed = await drive(
      app,
      `const { code } = await server.environments.client.transformRequest('/src/page.ts');
console.log(code.includes('$sw_'), /@spanweave\\/runtime\\/[^"]*/.exec(code)[0]);
await server.close();
`,
    );
    expect(printed).toContain('false @spanweave/runtime/dist/');
    expect(printed).not.toContain('.vite/deps');
  });
});

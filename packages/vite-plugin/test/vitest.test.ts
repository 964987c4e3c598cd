import { type Collector, type Services, services, startCollector } from '@spanweave/test-kit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { program, viteConfig } from './support/apps.js';
import { type App, type House, house } from './support/house.js';

let collector: Collector;
let servers: Services;
let home: House;
beforeAll(async () => {
  collector = await startCollector();
  servers = await services();
  home = await house('vite-8');
}, 300_000);
afterAll(async () => {
  await collector.close();
  await servers.close();
  await home.close();
});
beforeEach(() => collector.reset());

const reporting = `{ onReport: ({ marks, libraries }) => console.log('report', JSON.stringify({
  marks: marks.map((mark) => mark.function),
  seams: Object.fromEntries(libraries.map(({ library, seam }) => [library, seam])),
})) }`;

const files = {
  ...program,
  'test/setup.ts': `import { afterAll } from 'vitest';
import { start } from '@spanweave/runtime/node';
const telemetry = start();
afterAll(() => telemetry.shutdown());
`,
  'test/ledger.test.ts': `import { createServer } from 'node:http';
import { expect, test, vi } from 'vitest';
import { Ledger, settle } from '../src/ledger.js';
import { rate } from '../src/rates.js';

test('the business functions answer', async () => {
  expect(await settle(7)).toBe(48);
  expect(new Ledger().book(40, 'EUR')).toBe('40 EUR');
  expect(vi.fn(rate)()).toBe(3);
});

test('a server answers', async () => {
  const server = createServer((_request, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  expect(await (await fetch(\`http://127.0.0.1:\${port}/\`)).text()).toBe('ok');
  server.close();
});
`,
};

async function vitest(app: App): Promise<string> {
  const { code, stdout, stderr } = await app.run('vitest/vitest.mjs', ['run'], {
    env: {
      DATABASE_URL: servers.postgres.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_METRICS_EXPORTER: 'none',
      CI: 'true',
    },
  });
  if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
  return stdout;
}

const names = (): string[] =>
  collector
    .spans()
    .map(({ name, kind }) => `${name} ${kind}`)
    .sort();

const expected = [
  'GET / client',
  'GET server',
  'SELECT client',
  'book internal',
  'connect client',
  'rate internal',
  'settle internal',
];

test('marked functions and libraries of tests get spans', async () => {
  const app = await home.app({
    ...files,
    'vitest.config.mjs': viteConfig(reporting, `test: { setupFiles: ['test/setup.ts'] },`),
  });
  const printed = await vitest(app);
  expect(names()).toEqual(expected);
  const report = JSON.parse(/report (.*)/.exec(printed)?.[1] ?? '');
  expect(report.marks).toEqual(['Ledger.book', 'settle', 'rate']);
  expect(report.seams).toMatchObject({ http: 'import', pg: 'import' });
});

test('a library that Vitest runs itself is woven in its own files, and nowhere else', async () => {
  const app = await home.app({
    'vitest.config.mjs': viteConfig(
      reporting,
      `test: { setupFiles: ['test/setup.ts'], server: { deps: { inline: ['sums'] } } },`,
    ),
    'test/setup.ts': files['test/setup.ts'],
    'spanweave.config.mjs': `export default { rules: [{ library: 'sums', id: 'sums', from: './advice.mjs', weave: [
      { file: 'index.js', where: { function: 'add' }, do: { around: 'add' } },
      { where: { import: true }, do: { patch: 'patch' } },
    ] }] };`,
    'advice.mjs': `export const add = (self, args, proceed) => ['definition', proceed(...args)].join(' ');
export const patch = () => { throw new Error('patched'); };
`,
    'node_modules/sums/package.json': JSON.stringify({ name: 'sums', version: '1.0.0', type: 'module' }),
    'node_modules/sums/index.js': `export function add(a, b) { return a + b; }\n`,
    'test/sums.test.js': `import { add } from 'sums';
import { expect, test } from 'vitest';
test('adds', () => expect(add(1, 2)).toBe('definition 3'));
`,
  });
  const printed = await vitest(app);
  expect(printed).toContain('1 passed');
  expect(JSON.parse(/report (.*)/.exec(printed)?.[1] ?? '').seams).toMatchObject({ sums: 'definition' });
});

test('a CommonJS library that Vitest runs itself keeps its spans', async () => {
  const app = await home.app({
    ...files,
    'vitest.config.mjs': viteConfig(
      reporting,
      `test: { setupFiles: ['test/setup.ts'], server: { deps: { inline: ['pg'] } } },`,
    ),
  });
  await vitest(app);
  expect(names()).toEqual(expected);
});

// webpack and Rspack, run for real in folders outside the repository: what is woven, what stays outside, what is said.
import { type Services, services } from '@spanweave/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Program, tools, traced } from './webpack-support.js';

const query = traced(`
import pg from 'pg';
import { score } from './score.js';
async function main() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query('SELECT 1 AS one');
  score(2);
  await client.end();
}`);
const score = '/** @WithSpan */\nexport function score(n) { return n * 2; }\n';
const files = { 'src/main.js': query, 'src/score.js': score };
const whole = ['client SELECT', 'client connect', 'internal score'];
const ignoreNative = (tool: string): string =>
  tool === 'webpack'
    ? "import webpack from 'webpack';\nconst native = new webpack.IgnorePlugin({ resourceRegExp: /^pg-native$/ });"
    : "import { rspack } from '@rspack/core';\nconst native = new rspack.IgnorePlugin({ resourceRegExp: /^pg-native$/ });";
const plugins = 'plugin(), native';

let servers: Services;
let program: Program;
beforeAll(async () => {
  servers = await services({ say: () => undefined });
});
afterAll(() => servers.close());
afterEach(() => program?.close());

const env = (): Record<string, string> => ({ DATABASE_URL: servers.postgres.url });
const seams = (built: Awaited<ReturnType<Program['build']>>, at = -1): Record<string, string | undefined> =>
  Object.fromEntries((built.reports.at(at)?.libraries ?? []).map(({ library, seam }) => [library, seam]));

describe.for(tools)('%s', (tool) => {
  const head = ignoreNative(tool);

  it('weaves a bundled library in its own files', async () => {
    program = await Program.make(tool, files);
    const built = await program.build({ head, plugins });
    expect(built).toMatchObject({ errors: [], warnings: [] });
    expect(seams(built)).toMatchObject({ pg: 'definition' });
    expect(await program.spans(env())).toEqual(whole);
  });

  it.for([
    ['webpack-node-externals', '[nodeExternals()]', "import nodeExternals from 'webpack-node-externals';"],
    ['an expression', '[/^[a-z@][^:]*$/]', ''],
    [
      'a function with a promise',
      "async ({ request }) => /^[.\\/]/.test(request) ? undefined : 'commonjs ' + request",
      '',
    ],
    ['an object in a list', "[{ pg: 'commonjs pg' }, 'express']", ''],
  ])(
    'weaves where it is imported what stays outside by %s, and bundles what woven code needs',
    async ([, externals, more]) => {
      program = await Program.make(tool, files);
      const built = await program.build({
        head: `${head}\n${more}`,
        plugins,
        config: `externalsType: 'commonjs', externals: ${externals},`,
      });
      expect(built).toMatchObject({ errors: [], warnings: [] });
      const text = await program.read('dist/main.cjs');
      expect(text).toMatch(/require\("pg"\)/);
      expect(text).not.toMatch(/require\("@spanweave/);
      await program.remove('node_modules/@spanweave');
      expect(await program.spans(env())).toEqual(whole);
    },
  );

  it('takes a library inside with all that it needs', async () => {
    program = await Program.make(tool, files);
    const built = await program.build({
      head: `${head}\nimport nodeExternals from 'webpack-node-externals';`,
      plugins,
      options: "externals: 'inline'",
      config: 'externals: [nodeExternals({ allowlist: [/^@opentelemetry/] })],',
    });
    expect(built).toMatchObject({ errors: [], warnings: [] });
    expect(seams(built)).toMatchObject({ pg: 'definition' });
    await program.remove('node_modules');
    expect(await program.spans(env())).toEqual(whole);
  });

  it('leaves alone what stays outside when it is told so', async () => {
    program = await Program.make(tool, files);
    await program.build({
      head,
      plugins,
      options: "externals: 'leave'",
      config: "externals: { pg: 'commonjs pg' },",
    });
    expect(await program.spans(env())).toEqual(['internal score']);
  });

  it('shares the API with an SDK that stays outside', async () => {
    program = await Program.make(tool, {
      ...files,
      'package.json': JSON.stringify({
        type: 'module',
        dependencies: { '@opentelemetry/sdk-trace': '*', pg: '*' },
      }),
    });
    const built = await program.build({
      head,
      plugins,
      config: 'externalsType: "commonjs", externals: [/^@opentelemetry\\/(?:sdk-trace|core)$/],',
    });
    expect(built.errors).toEqual([]);
    const text = await program.read('dist/main.cjs');
    expect(text).toMatch(/require\("@opentelemetry\/api"\)/);
    expect(await program.spans(env())).toEqual(whole);
  });

  it('writes the same bytes in another folder', async () => {
    program = await Program.make(tool, files);
    await program.build({ head, plugins, config: "devtool: 'source-map'," });
    const first = [await program.read('dist/main.cjs'), await program.read('dist/main.cjs.map')];
    const other = await Program.make(tool, files);
    try {
      await other.build({ head, plugins, config: "devtool: 'source-map'," });
      expect([await other.read('dist/main.cjs'), await other.read('dist/main.cjs.map')]).toEqual(first);
    } finally {
      await other.close();
    }
  });

  it('answers from a persistent cache with the same report, and never with what other options wove', async () => {
    program = await Program.make(tool, files);
    const cache =
      tool === 'webpack'
        ? "cache: { type: 'filesystem', cacheDirectory: import.meta.dirname + '/cache' },"
        : "cache: { type: 'persistent', storage: { type: 'filesystem', directory: import.meta.dirname + '/cache' } },";
    const given = { head, plugins, config: cache };
    const cold = await program.build(given);
    expect(cold).toMatchObject({ errors: [], warnings: [] });
    const text = await program.read('dist/main.cjs');
    const warm = await program.build(given);
    expect(warm).toMatchObject({ errors: [], warnings: [] });
    expect(await program.read('dist/main.cjs')).toBe(text);
    expect(warm.reports).toEqual(cold.reports);
    await program.build({ ...given, options: 'libraries: { pg: false }' });
    expect(await program.spans(env())).toEqual(['internal score']);
    await program.build({ ...given, options: "functions: [{ file: 'src/main.js', name: 'main' }]" });
    expect(await program.spans(env())).toEqual([...whole.slice(0, 2), 'internal main', 'internal score']);
  });

  it('weaves again what a watch sees changed, and keeps the rest in the report', async () => {
    program = await Program.make(tool, files);
    const renamed = score.replace('@WithSpan', '@WithSpan twice');
    const built = await program.build({ head, plugins, steps: JSON.stringify([['src/score.js', renamed]]) });
    expect(built).toMatchObject({ errors: [], warnings: [] });
    expect(built.reports).toHaveLength(2);
    expect(built.reports[1]?.libraries).toEqual(built.reports[0]?.libraries);
    expect(await program.spans(env())).toEqual([...whole.slice(0, 2), 'internal twice']);
  });

  it('leaves builds for the browser alone unless it is told otherwise', async () => {
    program = await Program.make(tool, { 'src/main.js': `${score}console.log(score(1));` });
    const alone = await program.build({ config: "target: 'web'," });
    expect(alone.warnings).toEqual(['SW3005']);
    expect(await program.read('dist/main.cjs')).not.toContain('$sw_');
    const woven = await program.build({ config: "target: 'web',", options: 'browser: true' });
    expect(woven).toMatchObject({ errors: [], warnings: [] });
    expect(await program.read('dist/main.cjs')).toContain('$sw_');
  });

  it('weaves once when the plugin stands twice, and says so', async () => {
    program = await Program.make(tool, files);
    const built = await program.build({ head, plugins: 'plugin(), native, plugin()' });
    expect(built).toMatchObject({ errors: [], warnings: ['SW3006'] });
    expect(built.reports).toHaveLength(1);
    expect(await program.spans(env())).toEqual(whole);
  });

  it('says with code, place and link what it cannot weave, and fails in strict mode what is not woven', async () => {
    const refused = 'export function mixed(a) { var a; return arguments[0] + a; }';
    program = await Program.make(tool, {
      'src/main.js': `const { mixed } = require('./mixed.js');\nconsole.log(mixed(1));`,
      'src/package.json': '{ "type": "commonjs" }',
      'src/mixed.js': `/** @WithSpan */\n${refused.replace('export ', '')}\nmodule.exports = { mixed };`,
    });
    const built = await program.build();
    expect(built.warnings).toEqual(['SW1011']);
    expect(built.text).toMatch(/src\/mixed\.js:1:1 .*\[SW1011\]/);
    expect(built.text).toMatch(/SW1011$/m);
    const strict = await program.build({ options: 'strict: true, libraries: { pg: true }' });
    expect(strict.errors).toContain('SW3011');
  });

  it('refuses unknown options and a loader without options', async () => {
    program = await Program.make(tool, { 'src/main.js': score });
    expect(await program.build({ options: 'externalz: 1' })).toMatchObject({ thrown: 'SW3001' });
    const rule = "module: { rules: [{ test: /\\.js$/, loader: '@spanweave/unplugin/loader' }] },";
    expect((await program.build({ plugins: '', config: rule })).errors).toEqual(['SW3602']);
  });

  it('weaves by the loader alone, with options of JSON', async () => {
    program = await Program.make(tool, files);
    const rule = `module: { rules: [{ test: /\\.js$/, enforce: 'pre', loader: '@spanweave/unplugin/loader',
      options: { functions: [{ file: 'src/main.js', name: 'main' }] } }] },`;
    const built = await program.build({ head, plugins: 'native', config: rule });
    expect(built).toMatchObject({ errors: [], warnings: [] });
    expect(await program.spans(env())).toEqual([...whole.slice(0, 2), 'internal main', 'internal score']);
  });
});

describe('webpack', () => {
  it('weaves in the workers of thread-loader, and reports what they wove', async () => {
    program = await Program.make('webpack', files);
    const given = {
      head: ignoreNative('webpack'),
      plugins,
      options: "functions: [{ file: 'src/main.js', name: 'main' }]",
    };
    const config = `externals: [({ request }, done) => request === 'pg' ? done(null, 'commonjs pg') : done()],`;
    const inProcess = await program.build({ ...given, config });
    const text = await program.read('dist/main.cjs');
    const rule = `module: { rules: [{ test: /\\.js$/, use: [{ loader: 'thread-loader', options: { workers: 1 } }] }] },`;
    const threaded = await program.build({ ...given, config: config + rule });
    expect(threaded).toMatchObject({ errors: [], warnings: [] });
    expect(await program.read('dist/main.cjs')).toBe(text);
    expect(threaded.reports).toEqual(inProcess.reports);
    expect(await program.spans(env())).toEqual([...whole.slice(0, 2), 'internal main', 'internal score']);
  });

  it('keeps quiet about its own files in the cache of a build', async () => {
    program = await Program.make('webpack', files);
    const config = `cache: { type: 'filesystem', cacheDirectory: import.meta.dirname + '/cache' },
      infrastructureLogging: { level: 'warn', console: { ...console, warn: (...text) => reports.push(text.join(' ')) } },`;
    const built = await program.build({ head: ignoreNative('webpack'), plugins, config });
    expect(built.reports.filter((one) => typeof one === 'string')).toEqual([]);
  });
});

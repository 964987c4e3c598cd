import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findHandlers } from '../src/handlers/find-handlers.js';
import type { HandlerOption } from '../src/handlers/handler-option.js';
import { Handlers, handlerFacts } from '../src/handlers/handlers.js';
import { Manifests } from '../src/package/manifest.js';

const folder = (name: string): string => new URL(`./handlers/${name}`, import.meta.url).pathname;

function found(name: string, given: false | readonly HandlerOption[] = []) {
  return findHandlers(folder(name), given, new Manifests().in(folder(name)));
}

/** `platform module: exports`, with the place that names it. */
function told(name: string): string[] {
  return found(name).entries.map(({ at, expected, exports, name: named, platform }) => {
    const which = exports === undefined ? '*' : exports.join();
    const must = expected === undefined || expected.length === 0 ? '' : ` must ${expected.join()}`;
    return `${platform} ${named} {${which}}${must} (${at.file}${at.line === undefined ? '' : `:${at.line}:${at.column}`})`;
  });
}

describe('a platform’s own configuration names its handlers', () => {
  it.each([
    [
      'wrangler-toml',
      [
        'cloudflare src/index {*} must Counter,SettleWorkflow,Admin (wrangler.toml:3:9)',
        'cloudflare src/staging {*} must Counter,SettleWorkflow,Admin (wrangler.toml:30:9)',
      ],
    ],
    ['wrangler-jsonc', ['cloudflare src/worker {*} must Counter (wrangler.jsonc:4:12)']],
    [
      'serverless-yml',
      [
        'lambda src/orders {list} must list (serverless.yml:9:14)',
        'lambda src/orders {create} must create (serverless.yml:13:14)',
        'lambda src/v1.0/nested {api} must api (serverless.yml:17:14)',
      ],
    ],
    [
      'serverless-ts',
      [
        'lambda src/orders {list} must list (serverless.ts:7:23)',
        'lambda src/orders {create} must create (serverless.ts:8:25)',
      ],
    ],
    ['serverless-google', ['gcp src/index {http} must http (serverless.yml:4:21)']],
    [
      'sam',
      [
        'lambda src/list {handler} must handler (template.yaml:11:16)',
        'lambda orders/handlers/create {main} must main (template.yaml:26:16)',
      ],
    ],
    ['sam-json', ['lambda list/app {handler} must handler (template.json:5:35)']],
    [
      'cdk',
      [
        'lambda src/list {list} must list (lib/stack.ts:9:48)',
        'lambda src/create {handler} must handler (lib/stack.ts:11:30)',
        'lambda cdk.out/asset.1f/index {list} must list (cdk.out/OrdersStack.template.json:6:40)',
      ],
    ],
    [
      'vercel',
      [
        'vercel api/**/*.{js,mjs,cjs,ts,mts,cts} {*} (vercel.json)',
        'vercel middleware.{js,mjs,cjs,ts,mts,cts} {*} (vercel.json)',
        'vercel jobs/**/*.ts {*} (vercel.json:1:64)',
      ],
    ],
    [
      'next',
      [
        'next app/**/route.{js,jsx,mjs,ts,tsx,mts} {GET,HEAD,POST,PUT,DELETE,PATCH,OPTIONS} (next.config.mjs)',
        'next pages/api/**/*.{js,jsx,mjs,ts,tsx,mts} {default} (next.config.mjs)',
        'next middleware.{js,jsx,mjs,ts,tsx,mts} {} (next.config.mjs)',
        'next proxy.{js,jsx,mjs,ts,tsx,mts} {} (next.config.mjs)',
        'next "use server" {*} (next.config.mjs)',
        'next "use server" in a function {} (next.config.mjs)',
      ],
    ],
    [
      'netlify',
      [
        'netlify functions {default,handler} (netlify.toml:5:16)',
        'netlify edge {default} (netlify.toml:2:21)',
      ],
    ],
    ['azure', ['azure dist/src/functions/*.js {} (package.json:3:12)']],
    ['azure-3', ['azure dist/orders/index {list} must list (orders/function.json:1:18)']],
    ['google', ['gcp dist/index {orders} (package.json:3:12)']],
  ])('%s', (name, handlers) => {
    expect(told(name)).toEqual(handlers);
    expect(found(name).problems).toEqual([]);
  });
});

describe('a configuration that cannot be read', () => {
  it.each([
    ['serverless.yml', 'service: orders\nfunctions:\n  list:\n    handler: "src/orders.list\n', 5],
    ['wrangler.toml', 'name = "orders"\nmain = src/index.ts\n', 2],
    ['vercel.json', '{ "functions": { "api/**": } }\n', 1],
  ])('%s is told with its position', (file, text, line) => {
    const root = mkdtempSync(join(tmpdir(), 'spanweave-handlers-'));
    writeFileSync(join(root, file), text);
    const { entries, problems } = findHandlers(root, [], undefined);
    rmSync(root, { recursive: true });
    expect(entries).toEqual([]);
    expect(problems).toMatchObject([{ code: 'SW3021', severity: 'warning', file, line }]);
    expect(problems[0]?.frame).toContain('>');
  });
});

/** The platform and the exports of a module. */
function factsOf(
  name: string,
  file: string,
  { code = '', entry = false, given = [] as HandlerOption[] } = {},
) {
  const handlers = new Handlers(found(name, given).entries);
  return handlerFacts(handlers.of({ files: [file], code, entry }));
}

describe('a module is a handler', () => {
  it.each([
    [
      'serverless-yml',
      'src/orders.ts',
      { platform: 'lambda', exports: ['list', 'create'], expected: ['list', 'create'] },
    ],
    [
      'serverless-yml',
      'src/orders/index.mjs',
      { platform: 'lambda', exports: ['list', 'create'], expected: ['list', 'create'] },
    ],
    ['serverless-yml', 'src/other.ts', undefined],
    ['serverless-yml', 'report.ts', undefined],
    ['wrangler-jsonc', 'src/worker.js', { platform: 'cloudflare', expected: ['Counter'] }],
    ['vercel', 'api/orders/[id].ts', { platform: 'vercel', expected: [] }],
    ['vercel', 'api/_lib/shared.ts', undefined],
    ['vercel', 'api/types.d.ts', undefined],
    ['vercel', 'jobs/night/run.ts', { platform: 'vercel', expected: [] }],
    [
      'next',
      'src/app/api/users/[id]/route.ts',
      {
        platform: 'next',
        exports: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'],
        expected: [],
      },
    ],
    ['next', 'src/app/page.tsx', undefined],
    ['next', 'pages/api/hello.ts', { platform: 'next', exports: ['default'], expected: [] }],
    ['next', 'api/hello.ts', undefined],
    [
      'netlify',
      'functions/create/create.ts',
      { platform: 'netlify', exports: ['default', 'handler'], expected: [] },
    ],
    ['netlify', 'functions/create/shared.ts', undefined],
    ['netlify', 'edge/geo.ts', { platform: 'netlify', exports: ['default'], expected: [] }],
    ['azure', 'src/functions/orders.ts', { platform: 'azure', exports: [], expected: [] }],
  ])('%s: %s', (name, file, facts) => {
    expect(factsOf(name, file)).toEqual(facts);
  });

  it('that begins with "use server", behind comments', () => {
    const code = '/* licence */\n// actions\n"use server";\nexport async function save() {}\n';
    expect(factsOf('next', 'src/lib/actions.ts', { code })).toEqual({ platform: 'next', expected: [] });
  });

  it('that holds a function which begins with "use server": none of its exports', () => {
    const code = 'export default () => { async function save() { "use server"; } };\n';
    const facts = { platform: 'next', exports: [], expected: [] };
    expect(factsOf('next', 'app/page.tsx', { code })).toEqual(facts);
    expect(factsOf('google', 'app/page.tsx', { code })).toBeUndefined();
  });

  it('from which a build starts, when the configuration names its output', () => {
    expect(factsOf('google', 'src/index.ts', { entry: true })?.platform).toBe('gcp');
    expect(factsOf('google', 'src/index.ts')).toBeUndefined();
    expect(factsOf('google', 'src/other.ts', { entry: true })).toBeUndefined();
  });

  it('of the platform that Spanweave’s configuration names, whatever else names it', () => {
    const given: HandlerOption[] = [{ file: './src/orders.ts', platform: 'gcp', export: 'http' }];
    expect(factsOf('serverless-yml', 'src/orders.ts', { given })).toEqual({
      platform: 'gcp',
      exports: ['http'],
      expected: ['http'],
    });
  });

  it('nowhere, where it is switched off', () => {
    expect(found('serverless-yml', false)).toEqual({ entries: [], problems: [] });
  });
});

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SpanweaveError } from '@spanweave/transformer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveOptions, resolveOptionsSync } from '../src/config/resolve-options.js';

let root = '';

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'spanweave-config-')));
  mkdirSync(join(root, '.git'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** Both ways to the options, which have to agree. */
const ways = [
  { way: 'in time', resolve: resolveOptions },
  {
    way: 'at once',
    resolve: async (...given: Parameters<typeof resolveOptionsSync>) => resolveOptionsSync(...given),
  },
];

async function failure(options: Promise<unknown>): Promise<SpanweaveError> {
  return options.then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: unknown) => error as SpanweaveError,
  );
}

describe.each(ways)('the configuration, loaded $way', ({ resolve }) => {
  it.each([
    [
      'spanweave.config.ts',
      `const strict: boolean = true;\nexport default { strict, names: 'otel-contrib' as const };`,
    ],
    ['spanweave.config.mts', `export default { strict: true, names: 'otel-contrib' } satisfies object;`],
    ['spanweave.config.js', `module.exports = { strict: true, names: 'otel-contrib' };`],
    ['spanweave.config.mjs', `import { own } from './own.mjs';\nexport default own;`],
    ['spanweave.config.json', `{ "strict": true, "names": "otel-contrib" }`],
  ])('is found as %s', async (name, text) => {
    write({ [name]: text, 'own.mjs': `export const own = { strict: true, names: 'otel-contrib' };` });
    expect(await resolve({}, { root })).toMatchObject({ strict: true, names: 'otel-contrib' });
  });

  it('is found above the project, up to the repository', async () => {
    write({ 'spanweave.config.json': '{ "strict": true }', 'packages/a/package.json': '{}' });
    expect((await resolve({}, { root: join(root, 'packages/a') })).strict).toBe(true);
  });

  it('may be absent', async () => {
    expect(await resolve({}, { root, externals: 'inline' })).toMatchObject({
      strict: false,
      externals: 'inline',
    });
  });

  it("is overridden by the host's own options, but not by `undefined`", async () => {
    write({
      'spanweave.config.json': '{ "strict": true, "externals": "leave", "libraries": { "pg": false } }',
    });
    const options = await resolve({ externals: 'import', strict: undefined as never }, { root });
    expect(options).toMatchObject({ strict: true, externals: 'import', libraries: { pg: false } });
  });

  it('takes rules from files, beside rules in place', async () => {
    write({
      'spanweave.config.mjs': `export default { rules: ['./rules/queue.ts', { library: 'b', id: 'b', weave: [] }] };`,
      'rules/queue.ts': `const library: string = 'a';\nexport default { library, id: 'a', weave: [] };`,
      'more.mjs': `export default [{ library: 'c', id: 'c', weave: [] }];`,
    });
    const { rules } = await resolve({ rules: ['./more.mjs'] }, { root });
    expect(rules.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('is refused with the nearest key and the name of the file', async () => {
    write({ 'spanweave.config.json': '{ "stirct": true }' });
    expect(await failure(resolve({}, { root }))).toMatchObject({
      code: 'SW3001',
      message: expect.stringContaining('`stirct` in spanweave.config.json; did you mean `strict`?'),
    });
  });

  it('is refused for a value that a key cannot hold', async () => {
    write({ 'spanweave.config.json': '{ "externals": true }' });
    expect(await failure(resolve({}, { root }))).toMatchObject({
      code: 'SW3002',
      message: expect.stringContaining(
        "`externals` must be 'inline', 'import' or 'leave' in spanweave.config.json",
      ),
    });
  });

  it.each([
    ['throws', 'const a = 1;\nthrow new Error("no disk");', 'no disk', 2],
    ['does not parse', 'export default {\n  strict: = true,\n};', '', 2],
  ])('that %s is told with its place', async (_, text, reason, line) => {
    write({ 'spanweave.config.mjs': text });
    const error = await failure(resolve({}, { root }));
    expect(error).toMatchObject({
      code: 'SW3016',
      message: expect.stringContaining(`spanweave.config.mjs cannot be loaded: ${reason}`),
      position: { file: 'spanweave.config.mjs', line },
    });
    expect(error.frame).toContain(`${line} |`);
  });

  it.each([
    ['throws', 'export const a = 1;\nthrow new Error("no rule today");', 'no rule today'],
    ['holds no rule', 'export default 3;', 'its default export is no rule and no list of rules'],
  ])('names a rule file that %s', async (_, text, reason) => {
    write({ 'rules/mine.mjs': text });
    const error = await failure(resolve({ rules: ['./rules/mine.mjs'] }, { root }));
    expect(error).toMatchObject({
      code: 'SW3017',
      message: expect.stringContaining(`the rule file rules/mine.mjs cannot be loaded: ${reason}`),
    });
  });
});

// What `withSpanweave` makes of a configuration of Next. That the app it configures is woven, runs and maps back is shown
// by the matrix, with Turbopack and with webpack.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeWorkspace } from '../../../matrix/lib/workspace.mjs';

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
beforeAll(async () => {
  workspace = await makeWorkspace({ app: 'next-app', tool: 'next' });
});
afterAll(() => workspace.close());

/** Evaluates an expression with `withSpanweave` in the app's folder; answers its JSON, or the code of what it throws. */
async function evaluate(expression: string): Promise<Record<string, unknown>> {
  await workspace.write(
    'evaluate.mjs',
    `import { withSpanweave } from '@spanweave/unplugin/next';
try { console.log(JSON.stringify(await (${expression}))); } catch (error) { console.log(JSON.stringify({ thrown: error.code ?? String(error) })); }`,
  );
  const { stdout } = await workspace.exec('node', ['evaluate.mjs']);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** The App Router leaves `express` and `pg` outside, the Pages Router all of them. */
const known = ['express', 'ioredis', 'pg', 'pg-pool', 'router', 'undici'];

it('takes inside what Next leaves outside, unless the configuration names it', async () => {
  expect((await evaluate('withSpanweave({})'))['transpilePackages']).toEqual(known);
  expect((await evaluate("withSpanweave({ serverExternalPackages: ['pg'] })"))['transpilePackages']).toEqual(
    known.filter((name) => name !== 'pg'),
  );
  const kept = await evaluate("withSpanweave({ transpilePackages: ['mine'] }, { externals: 'import' })");
  expect(kept['transpilePackages']).toEqual(['mine']);
});

it('keeps the rules and aliases that are there, and adds none with an absolute path', async () => {
  const made = await evaluate(
    "withSpanweave({ turbopack: { rules: { '*': { loaders: ['a'] }, '*.svg': { loaders: ['b'] } }, resolveAlias: { c: 'd' } } })",
  );
  const { rules, resolveAlias } = made['turbopack'] as {
    rules: Record<string, { loaders: (string | { options: object })[] }[]>;
    resolveAlias: Record<string, string>;
  };
  expect(rules['*']?.[0]).toEqual({ loaders: ['a'] });
  expect(rules['*.svg']).toEqual({ loaders: ['b'] });
  expect(rules['*']).toHaveLength(5);
  expect(JSON.stringify(rules)).not.toContain(`root":"${workspace.folder}`);
  expect(resolveAlias['c']).toBe('d');
  expect(resolveAlias['@spanweave/runtime/on']).toMatch(
    /^\.\/node_modules\/@spanweave\/runtime\/dist\/on\.js$/,
  );
  for (const file of Object.values(resolveAlias)) expect(file).not.toContain(workspace.folder);
});

it('hands Turbopack’s loader what may hold something to weave, by text and by path, and nothing else', async () => {
  const made = await evaluate(
    `(() => {
      const [{ condition }] = withSpanweave({}).turbopack.rules['*'];
      const { any } = condition.all.at(-1);
      const passes = (path, content) =>
        any.some((one) => (one.path ? one.path.test(path) : one.content.test(content)));
      return {
        plain: passes('app/page.tsx', 'export default function Page() {}'),
        marked: passes('lib/score.ts', '/** @WithSpan */'),
        named: passes('lib/documents.ts', ''),
        route: passes('app/api/plain/[id]/route.ts', 'export const GET = () => new Response()'),
        called: passes('pages/api/legacy.ts', ''),
        action: passes('lib/actions.ts', '"use server"'),
        inline: passes('app/refund/page.tsx', "async function save() { 'use server' }"),
        library: passes('lib/stores.ts', "import pg from 'pg'"),
        similar: passes('lib/stores.ts', "import pg from './pg'"),
      };
    })()`,
  );
  expect(made).toEqual({
    plain: false,
    marked: true,
    named: true,
    route: true,
    called: true,
    action: true,
    inline: true,
    library: true,
    similar: false,
  });
});

it('takes a configuration that is a function', async () => {
  const made = await evaluate("withSpanweave(async (phase) => ({ distDir: phase }))('build', {})");
  expect(made).toMatchObject({ distDir: 'build', transpilePackages: known });
});

it.for([
  ["withSpanweave('x')", 'SW3603'],
  ['withSpanweave({}, { strickt: true })', 'SW3001'],
] as const)('refuses %s', async ([expression, code]) => {
  expect(await evaluate(expression)).toEqual({ thrown: code });
});

it('refuses an older Next', async () => {
  await workspace.write('old/node_modules/next/package.json', '{ "name": "next", "version": "15.5.0" }');
  expect(await evaluate("(process.chdir('old'), withSpanweave({}))")).toEqual({ thrown: 'SW3604' });
});

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

it('takes inside what Next leaves outside, unless the configuration names it', async () => {
  expect((await evaluate('withSpanweave({})'))['transpilePackages']).toEqual(['express', 'pg']);
  expect((await evaluate("withSpanweave({ serverExternalPackages: ['pg'] })"))['transpilePackages']).toEqual([
    'express',
  ]);
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
  expect(rules['*']).toHaveLength(3);
  expect(JSON.stringify(rules)).not.toContain(`root":"${workspace.folder}`);
  expect(resolveAlias['c']).toBe('d');
  expect(resolveAlias['@spanweave/runtime/on']).toMatch(
    /^\.\/node_modules\/@spanweave\/runtime\/dist\/on\.js$/,
  );
  for (const file of Object.values(resolveAlias)) expect(file).not.toContain(workspace.folder);
});

it('takes a configuration that is a function', async () => {
  const made = await evaluate("withSpanweave(async (phase) => ({ distDir: phase }))('build', {})");
  expect(made).toMatchObject({ distDir: 'build', transpilePackages: ['express', 'pg'] });
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

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Legacy decorators, or the standard's. */
export type Form = 'legacy' | 'standard';

/** What one compiler made of one source. */
export interface Compiled {
  /** `tsc-6-legacy-esm` */
  readonly name: string;
  readonly code: string;
}

/** Where the compilers are installed. */
export interface Compilers {
  readonly folder: string;
  readonly babel8: string;
}

const source = (name: string): Promise<string> =>
  readFile(new URL(`source/${name}.ts`, import.meta.url), 'utf8');

/** A source, by default the one that shows a form, through every compiler, in every module form and with every way of naming helpers that it has. */
export async function compileAll(
  form: Form,
  { folder, babel8 }: Compilers,
  name: string = form,
): Promise<readonly Compiled[]> {
  const code = await source(name);
  return [
    ...tsc('5', form, code, folder),
    ...tsc('6', form, code, folder),
    ...(await nativeTsc(form, code, folder)),
    ...esbuild(form, code, folder),
    ...swc(form, code, folder),
    ...babel('7', form, code, folder),
    ...babel('8', form, code, babel8),
  ];
}

const from = (folder: string): NodeJS.Require => createRequire(join(folder, 'index.js'));

type Options = Readonly<Record<string, unknown>>;

function tsc(version: '5' | '6', form: Form, code: string, folder: string): Compiled[] {
  const ts = from(folder)(`typescript-${version}`) as {
    transpileModule(
      code: string,
      given: { fileName: string; compilerOptions: Options },
    ): { outputText: string };
    ModuleKind: Record<string, number>;
    ScriptTarget: Record<string, number>;
  };
  const { ModuleKind, ScriptTarget } = ts;
  const legacy = form === 'legacy';
  const made = (name: string, options: Options): Compiled => ({
    name: `tsc-${version}-${form}-${name}`,
    code: ts.transpileModule(code, {
      fileName: 'input.ts',
      compilerOptions: { experimentalDecorators: legacy, emitDecoratorMetadata: legacy, ...options },
    }).outputText,
  });
  const { ESNext, CommonJS } = ModuleKind;
  return [
    made('esm', { module: ESNext, target: ScriptTarget['ES2022'] }),
    made('cjs', { module: CommonJS, target: ScriptTarget['ES2022'], esModuleInterop: true }),
    made('tslib', { module: CommonJS, target: ScriptTarget['ES2017'], importHelpers: true }),
    ...(version === '5'
      ? [made('es5', { module: CommonJS, target: ScriptTarget['ES5'], downlevelIteration: true })]
      : []),
  ];
}

/** TypeScript 7 has no compiler interface for programs: its command writes a file. */
async function nativeTsc(form: Form, code: string, folder: string): Promise<Compiled[]> {
  const at = await mkdtemp(join(tmpdir(), 'compiled-'));
  try {
    await writeFile(join(at, 'input.ts'), code);
    const decorators = form === 'legacy' ? ['--experimentalDecorators', '--emitDecoratorMetadata'] : [];
    const options = [
      '--module',
      'esnext',
      '--target',
      'es2022',
      '--noCheck',
      '--noResolve',
      '--outDir',
      'out',
    ];
    const command = join(folder, 'node_modules/typescript-7/bin/tsc');
    await promisify(execFile)(process.execPath, [command, ...decorators, ...options, 'input.ts'], {
      cwd: at,
    });
    return [{ name: `tsc-7-${form}-esm`, code: await readFile(join(at, 'out/input.js'), 'utf8') }];
  } finally {
    await rm(at, { recursive: true });
  }
}

function esbuild(form: Form, code: string, folder: string): Compiled[] {
  const { transformSync } = from(folder)('esbuild') as {
    transformSync(code: string, options: Options): { code: string };
  };
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: form === 'legacy' } };
  return ['esm', 'cjs'].flatMap((format) =>
    [false, true].map((minify) => ({
      name: `esbuild-${form}-${format}${minify ? '-minified' : ''}`,
      code: transformSync(code, { loader: 'ts', target: 'node20', format, minify, tsconfigRaw }).code,
    })),
  );
}

function swc(form: Form, code: string, folder: string): Compiled[] {
  const { transformSync } = from(folder)('@swc/core') as {
    transformSync(code: string, options: Options): { code: string };
  };
  const transform =
    form === 'legacy' ? { legacyDecorator: true, decoratorMetadata: true } : { decoratorVersion: '2022-03' };
  const made = (name: string, type: string, jsc: Options): Compiled => ({
    name: `swc-${form}-${name}`,
    code: transformSync(code, {
      filename: 'input.ts',
      swcrc: false,
      configFile: false,
      module: { type },
      jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform, ...jsc },
    }).code,
  });
  return [
    made('esm', 'es6', {}),
    made('esm-helpers', 'es6', { externalHelpers: true }),
    made('cjs', 'commonjs', {}),
    made('cjs-helpers', 'commonjs', { externalHelpers: true }),
    made('es5', 'commonjs', { target: 'es5', externalHelpers: true }),
  ];
}

/** Every version of the proposal that Babel writes helpers for. */
const PROPOSALS = { 7: ['2021-12', '2022-03', '2023-01', '2023-05', '2023-11'], 8: ['2023-11'] } as const;

function babel(version: '7' | '8', form: Form, given: string, folder: string): Compiled[] {
  const require = from(folder);
  const { transformSync } = require('@babel/core') as {
    transformSync(code: string, options: Options): { code: string };
  };
  // Babel has no decorators of parameters, and no legacy ones of computed keys.
  const plain = given.replace(/@(SpanAttribute\([^)]*\)|Injected) ?/g, '');
  const code = form === 'legacy' ? plain.replace(/@WithSpan\(\) (?=public )/g, '') : plain;
  // One version of the proposal had them behind `export`.
  const moved = code.replace('@Controller\nexport class', 'export @Controller class');
  const plugin = (name: string): string => require.resolve(name);
  const made = (name: string, decorators: Options, more: readonly string[] = []): Compiled => ({
    name: `babel-${version}-${form}-${name}`,
    code: transformSync(decorators['version'] === '2022-03' ? moved : code, {
      filename: 'input.ts',
      configFile: false,
      babelrc: false,
      targets: 'node 20',
      presets: [plugin('@babel/preset-typescript')],
      plugins: [[plugin('@babel/plugin-proposal-decorators'), decorators], ...more.map(plugin)],
    }).code,
  });
  const cjs = ['@babel/plugin-transform-modules-commonjs'];
  if (form === 'legacy') return [made('esm', { version: 'legacy' }), made('cjs', { version: 'legacy' }, cjs)];
  return [
    ...PROPOSALS[version].map((proposal) =>
      made(`esm-${proposal}`, {
        version: proposal,
        ...(proposal === '2021-12' ? { decoratorsBeforeExport: true } : {}),
      }),
    ),
    made('cjs', { version: '2023-11' }, cjs),
  ];
}

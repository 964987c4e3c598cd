import { createRequire } from 'node:module';
import { join } from 'node:path';
import type typescript from 'typescript-classic';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Extras, type Options, spanweave } from '../src/index.js';
import { type Workspace, workspace } from './support/workspace.js';

/** Installing a tool for the first time takes minutes. */
const minutes = 60_000;

type Written = ReadonlyMap<string, string>;

describe.each(['tsc-5', 'tsc-6'])('%s', { timeout: 3 * minutes }, (tool) => {
  let at: Workspace;
  let ts: typeof typescript;
  beforeAll(async () => {
    at = await workspace(tool);
    ts = createRequire(at.path('index.js'))('typescript') as typeof typescript;
  }, 10 * minutes);
  afterAll(() => at.close());

  function parsed(added: typescript.CompilerOptions = {}): typescript.ParsedCommandLine {
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
    const found = ts.getParsedCommandLineOfConfigFile(at.path('tsconfig.json'), added, host);
    if (found === undefined) throw new Error('no tsconfig.json');
    return found;
  }

  function emitted(
    weave: boolean,
    added: typescript.CompilerOptions = {},
    options: Options = { report: false },
    extras: Extras = {},
  ): Written {
    const config = parsed(added);
    const program = ts.createProgram(config.fileNames, config.options, hostOf(config.options));
    const files = new Map<string, string>();
    const write = (file: string, text: string): void => {
      files.set(file.slice(at.folder.length + 1), text);
    };
    program.emit(undefined, write, undefined, undefined, {
      before: weave ? [spanweave(program, options, { ts, ...extras })] : [],
    });
    return files;
  }

  /** The compiler's own declarations are read once for all programs. */
  const libraries = new Map<string, typescript.SourceFile | undefined>();
  function hostOf(options: typescript.CompilerOptions): typescript.CompilerHost {
    const host = ts.createCompilerHost(options);
    const { getSourceFile } = host;
    host.getSourceFile = (file, ...given) => {
      if (!/typescript\/lib\/lib\.[^/]*d\.ts$/.test(file)) return getSourceFile(file, ...given);
      if (!libraries.has(file)) libraries.set(file, getSourceFile(file, ...given));
      return libraries.get(file);
    };
    return host;
  }

  const isDeclaration = ([file]: readonly [string, string]): boolean => /\.d\.ts(?:\.map)?$/.test(file);

  test('declarations are the same bytes, and files without marks and libraries as well', () => {
    const given = { declarationMap: true };
    const [plain, woven] = [emitted(false, given), emitted(true, given)];
    expect([...woven].filter(isDeclaration)).toEqual([...plain].filter(isDeclaration));
    expect([...woven.keys()].sort()).toEqual([...plain.keys()].sort());
    expect(woven.get('dist/ledger.js')).toContain('$sw_');
    expect(plain.get('dist/ledger.js')).not.toContain('$sw_');
    expect(woven.get('dist/entry.js')).toBe(plain.get('dist/entry.js'));
    expect(woven.get('dist/entry.js.map')).toBe(plain.get('dist/entry.js.map'));
  });

  test('what a platform calls is handed over, and a marked function goes on with itself', () => {
    const rule = {
      library: 'platform',
      id: 'platform',
      platform: 'lambda',
      from: 'advice',
      weave: [{ where: { export: '*' }, do: { value: 'handle' } }],
    };
    const handlers = [{ file: 'src/ledger.ts', platform: 'lambda' }] as const;
    for (const module of [ts.ModuleKind.CommonJS, ts.ModuleKind.ESNext]) {
      const added = { module, moduleResolution: ts.ModuleResolutionKind.Node10, ignoreDeprecations: '6.0' };
      const given = Number(ts.versionMajorMinor) < 6 ? { ...added, ignoreDeprecations: '5.0' } : added;
      const files = emitted(true, given, { report: false, rules: [rule], handlers });
      const code = files.get('dist/ledger.js') ?? '';
      expect(code).toMatch(/var \$sw_e_Ledger = \$sw_\w+\(Ledger, "Ledger", "src\/ledger\.ts"\);/);
      expect(code).not.toContain('exports.Ledger = Ledger');
      expect(files.get('dist/entry.js')).not.toContain('$sw_e_');
    }
  });

  test('the same program gives the same bytes', () => {
    expect([...emitted(true)]).toEqual([...emitted(true)]);
  });

  test('other decorators and their metadata stay', () => {
    const code = emitted(true).get('dist/ledger.js') ?? '';
    expect(code).toContain('keeps,\n    __metadata("design:type", Function),');
    expect(code).toContain('__metadata("design:paramtypes", [String])');
    expect(code).not.toMatch(/WithSpan\)?\(|SpanAttribute\)?\(|runtime"/);
  });

  test.each([
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
    ['Preserve', 'Bundler'],
  ] as const)('what types alone use stays out, isolated modules too: %s', (module, resolution) => {
    const added = {
      module: ts.ModuleKind[module],
      moduleResolution: ts.ModuleResolutionKind[resolution],
    };
    for (const isolatedModules of [false, true]) {
      const code = emitted(true, { ...added, isolatedModules }).get('dist/ledger.js') ?? '';
      expect(code).not.toContain('./entry');
      expect(code).toContain('@spanweave/runtime/span-async');
    }
  });

  test('a file transpiled alone comes out as in its program', async () => {
    const { options } = parsed({
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    const { outputText } = ts.transpileModule(await at.read('src/ledger.ts'), {
      compilerOptions: { ...options, sourceMap: false },
      fileName: at.path('src/ledger.ts'),
      transformers: { before: [spanweave(undefined, { report: false }, { ts })] },
    });
    expect(outputText).toContain('"settle ledger"');
    expect(outputText).toContain('"src/ledger.ts"');
    expect(outputText).not.toMatch(/\.\/entry|WithSpan\(/);
  });

  test('an incremental build emits what changed, and its notes are the same bytes', async () => {
    const build = (weave: boolean, folder: string): string[] => {
      const config = parsed({
        incremental: true,
        outDir: at.path(folder),
        tsBuildInfoFile: at.path(folder, 'notes'),
      });
      const host = ts.createIncrementalCompilerHost(config.options);
      const program = ts.createIncrementalProgram({
        rootNames: config.fileNames,
        options: config.options,
        host,
      });
      const files: string[] = [];
      const write: typescript.WriteFileCallback = (file, text, mark) => {
        files.push(file.slice(at.path(folder).length + 1));
        ts.sys.writeFile(file, text, mark);
      };
      const before = weave ? [spanweave(program.getProgram(), { report: false }, { ts })] : [];
      program.emit(undefined, write, undefined, undefined, { before });
      return files.filter((file) => !file.endsWith('.map')).sort();
    };
    const all = build(true, 'woven');
    expect(build(false, 'plain')).toEqual(all);
    const notes = async (folder: string): Promise<string> =>
      (await at.read(`${folder}/notes`)).replaceAll(folder, 'out');
    expect(await notes('woven')).toBe(await notes('plain'));
    expect(build(true, 'woven')).toEqual([]);
    const source = await at.read('src/ledger.ts');
    await at.write('src/ledger.ts', `${source}\nexport const more = 1;\n`);
    const changed = build(true, 'woven');
    expect(changed).toContain('ledger.js');
    expect(changed).not.toContain('server.js');
    expect(await at.read('woven/ledger.js')).toContain('$sw_');
    await at.write('src/ledger.ts', source);
  });

  test('project references: every project is woven as its own', async () => {
    const shared = {
      ...parsed().raw.compilerOptions,
      composite: true,
      incremental: true,
    };
    await at.write(
      'lib/package.json',
      JSON.stringify({ ...JSON.parse(await at.read('package.json')), name: 'lib' }),
    );
    await at.write(
      'lib/src/score.ts',
      '/** @WithSpan */\nexport function score(value: number): number { return value; }\n',
    );
    await at.write(
      'lib/tsconfig.json',
      JSON.stringify({ compilerOptions: { ...shared, rootDir: 'src', outDir: 'dist' }, include: ['src'] }),
    );
    await at.write(
      'app/main.ts',
      "import { score } from '../lib/src/score';\n/** @WithSpan */\nexport const twice = () => score(1) * 2;\n",
    );
    await at.write(
      'app/tsconfig.json',
      JSON.stringify({
        compilerOptions: { ...shared, rootDir: '.', outDir: '../dist-app' },
        include: ['*.ts'],
        references: [{ path: '../lib' }],
      }),
    );
    const host = ts.createSolutionBuilderHost(ts.sys);
    const builder = ts.createSolutionBuilder(host, [at.path('app')], {});
    const code = builder.build(undefined, undefined, undefined, () => ({
      before: [spanweave(undefined, { report: false }, { ts })],
    }));
    expect(code).toBe(0);
    expect(await at.read('lib/dist/score.js')).toContain('"score", "src/score.ts"');
    expect(await at.read('dist-app/main.js')).toContain('"twice", "app/main.ts"');
    expect(await at.read('lib/dist/score.d.ts')).toBe(
      '/** @WithSpan */\nexport declare function score(value: number): number;\n',
    );
  });

  describe('bad input', () => {
    test('an option that nobody knows, with the nearest that is known', () => {
      expect(() => emitted(true, {}, { reprot: false } as Options)).toThrow(/SW3001.*reprot.*report/s);
    });

    test('a runtime that production would lack', async () => {
      const manifest = await at.read('package.json');
      await at.write('package.json', JSON.stringify({ ...JSON.parse(manifest), dependencies: {} }));
      try {
        expect(() => emitted(true, {}, { report: false, exclude: ['none'] })).toThrow(
          /SW3014.*@spanweave\/runtime/,
        );
      } finally {
        await at.write('package.json', manifest);
      }
    });

    test('strict mode fails the build with the place, where libraries are not woven', async () => {
      await at.write(
        'node_modules/old-library/package.json',
        '{ "name": "old-library", "version": "1.0.0" }',
      );
      await at.write('src/uses-old.ts', "// @ts-ignore\nimport { go } from 'old-library';\ngo();\n");
      const rule = {
        library: 'old-library',
        id: 'old-library',
        from: './advice.js',
        weave: [{ versions: '>=2', where: { import: true }, do: { patch: 'patch' } }],
      } as const;
      const options: Options = { report: false, strict: true, rules: [rule as never] };
      expect(() => emitted(true, {}, options)).toThrow(/old-library 1\.0\.0/);
      const shown: typescript.Diagnostic[] = [];
      emitted(true, {}, options, { addDiagnostic: (diagnostic) => shown.push(diagnostic) });
      expect(shown.map(({ category, file, start }) => [category, file?.fileName, start])).toEqual([
        [ts.DiagnosticCategory.Error, at.path('src/uses-old.ts'), '// @ts-ignore\n'.length],
      ]);
      const said: string[] = [];
      const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
      try {
        emitted(true, {}, { ...options, strict: false });
      } finally {
        spy.mockRestore();
      }
      expect(said.join('')).toMatch(/old-library 1\.0\.0.*\(src\/uses-old\.ts:2:1\)/);
    });
  });
});

describe('other compilers', () => {
  const repository = join(import.meta.dirname, '../../..');

  test('TypeScript 7 runs no transformers: advice instead of a crash', () => {
    const native = createRequire(import.meta.url)('typescript') as typeof typescript;
    expect(native.version).toMatch(/^7\./);
    const program = {
      getCurrentDirectory: () => repository,
      getCompilerOptions: () => ({}),
    } as typescript.Program;
    for (const extras of [{}, { ts: native }])
      expect(() => spanweave(program, {}, extras)).toThrow(/SW3101.*TypeScript 7\.\d.*native/);
  });

  test('TypeScript 4 is too old', () => {
    const program = {
      getCurrentDirectory: () => repository,
      getCompilerOptions: () => ({}),
    } as typescript.Program;
    const old = { version: '4.9.5', factory: {} } as unknown as typeof typescript;
    expect(() => spanweave(program, {}, { ts: old })).toThrow(/SW3102.*4\.9\.5/);
  });
});

import type ts from 'typescript-classic';

type Factory = ts.TransformerFactory<ts.SourceFile>;

/** What a compilation of one file wrote, by file name, and what it complained about in syntax. */
export interface Emitted {
  readonly files: ReadonlyMap<string, string>;
  /** The JavaScript. */
  readonly code: string;
}

/** Compiles one file that exists in memory alone; what it imports is not looked for. */
export function emit(
  typescript: typeof ts,
  { id, text, options }: { readonly id: string; readonly text: string; readonly options: ts.CompilerOptions },
  before: readonly ((program: ts.Program) => Factory)[] = [],
): Emitted {
  const files = new Map<string, string>();
  const name = `/app/src/${id}`;
  const all: ts.CompilerOptions = {
    allowJs: true,
    experimentalDecorators: true,
    noLib: true,
    noResolve: true,
    rootDir: '/app/src',
    outDir: '/out',
    ignoreDeprecations: typescript.versionMajorMinor.startsWith('5') ? '5.0' : '6.0',
    jsx: typescript.JsxEmit.React,
    jsxFactory: 'h',
    types: [],
    ...options,
  };
  const host: ts.CompilerHost = {
    fileExists: (file) => file === name,
    readFile: (file) => (file === name ? text : undefined),
    getSourceFile: (file, languageVersion) =>
      file === name ? typescript.createSourceFile(file, text, languageVersion) : undefined,
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: (file, content) => {
      files.set(file.replace('/out/', ''), content);
    },
    getCurrentDirectory: () => '/app',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const program = typescript.createProgram({ rootNames: [name], options: all, host });
  program.emit(undefined, undefined, undefined, undefined, { before: before.map((make) => make(program)) });
  const code = [...files].find(([file]) => /\.[cm]?jsx?$/.test(file))?.[1];
  if (code === undefined) throw new Error(`${id}: nothing was emitted`);
  return { files, code };
}

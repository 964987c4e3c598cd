import type ts from 'typescript';

/** How a file's imports come out: as they are, as `require`, or through a loader that names modules (AMD, UMD, System). */
export type OutputFormat = 'esm' | 'cjs' | 'loader';

/** The module format in which a file is emitted; TypeScript keeps its own answer to itself. */
export function outputFormat(
  source: ts.SourceFile,
  options: ts.CompilerOptions,
  typescript: typeof ts,
): OutputFormat {
  const { ModuleKind, ScriptTarget } = typescript;
  const implied = impliedFormat(source, typescript);
  const target = options.target ?? defaultTarget(typescript);
  const module = options.module ?? (target >= ScriptTarget.ES2015 ? ModuleKind.ES2015 : ModuleKind.CommonJS);
  if (module >= ModuleKind.Node16 && module <= ModuleKind.NodeNext)
    return source.impliedNodeFormat === ModuleKind.ESNext ? 'esm' : 'cjs';
  if (implied !== undefined) return implied;
  if (module === ModuleKind.CommonJS || module === ModuleKind.None) return 'cjs';
  const loaders: readonly ts.ModuleKind[] = [ModuleKind.AMD, ModuleKind.UMD, ModuleKind.System];
  return loaders.includes(module) ? 'loader' : 'esm';
}

/** TypeScript 5 compiles for ES5 where nothing is said, 6 for the newest. */
function defaultTarget({ ScriptTarget, versionMajorMinor }: typeof ts): ts.ScriptTarget {
  return Number.parseInt(versionMajorMinor, 10) >= 6 ? ScriptTarget.ES2015 : ScriptTarget.ES5;
}

/** Since TypeScript 5.6 an extension, or the type of the package, goes before `module`. */
function impliedFormat(source: ts.SourceFile, typescript: typeof ts): 'esm' | 'cjs' | undefined {
  const [major = 0, minor = 0] = typescript.versionMajorMinor.split('.').map(Number);
  if (major < 5 || (major === 5 && minor < 6)) return undefined;
  const { fileName, impliedNodeFormat } = source;
  const type = (source as PackageScoped).packageJsonScope?.contents?.packageJsonContent?.type;
  if (
    impliedNodeFormat === typescript.ModuleKind.CommonJS &&
    (type === 'commonjs' || /\.c[jt]s$/.test(fileName))
  )
    return 'cjs';
  if (impliedNodeFormat === typescript.ModuleKind.ESNext && (type === 'module' || /\.m[jt]s$/.test(fileName)))
    return 'esm';
  return undefined;
}

/** What the compiler notes on a file beside its public type. */
interface PackageScoped {
  readonly packageJsonScope?: {
    readonly contents?: { readonly packageJsonContent?: { readonly type?: string } };
  };
}

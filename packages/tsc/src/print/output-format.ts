import type ts from 'typescript';
import { emitModule } from '../host/emit-target.js';

/** How a file's imports come out: as they are, as `require`, or through a loader that names modules (AMD, UMD, System). */
export type OutputFormat = 'esm' | 'cjs' | 'loader';

/** The module format in which a file is emitted; TypeScript publishes its own answer for programs alone. */
export function outputFormat(
  source: ts.SourceFile,
  options: ts.CompilerOptions,
  typescript: typeof ts,
): OutputFormat {
  const { ModuleKind } = typescript;
  const module = emitModule(options, typescript);
  if (module >= ModuleKind.Node16 && module <= ModuleKind.NodeNext)
    return source.impliedNodeFormat === ModuleKind.ESNext ? 'esm' : 'cjs';
  const implied = impliedFormat(source, typescript);
  if (implied !== undefined) return implied;
  if (module === ModuleKind.CommonJS || module === ModuleKind.None) return 'cjs';
  const loaders: readonly ts.ModuleKind[] = [ModuleKind.AMD, ModuleKind.UMD, ModuleKind.System];
  return loaders.includes(module) ? 'loader' : 'esm';
}

/** Since TypeScript 5.6 an extension, or the type of the package, goes before `module`. */
function impliedFormat(source: ts.SourceFile, typescript: typeof ts): 'esm' | 'cjs' | undefined {
  const [major = 0, minor = 0] = typescript.versionMajorMinor.split('.').map(Number);
  if (major < 5 || (major === 5 && minor < 6)) return undefined;
  const { CommonJS, ESNext } = typescript.ModuleKind;
  const { fileName, impliedNodeFormat, packageJsonScope } = source as PackageScoped;
  const type = packageJsonScope?.contents?.packageJsonContent?.type;
  if (impliedNodeFormat === CommonJS && (type === 'commonjs' || /\.c[jt]s$/.test(fileName))) return 'cjs';
  if (impliedNodeFormat === ESNext && (type === 'module' || /\.m[jt]s$/.test(fileName))) return 'esm';
  return undefined;
}

/** What the compiler notes on a file beside its public type. */
interface PackageScoped extends ts.SourceFile {
  readonly packageJsonScope?: {
    readonly contents?: { readonly packageJsonContent?: { readonly type?: string } };
  };
}

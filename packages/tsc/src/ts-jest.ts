import type ts from 'typescript';
import type { Options } from './options.js';
import { spanweave } from './spanweave.js';

/** What ts-jest calls a transformer with, as far as it matters here. */
export interface TsJestCompiler {
  readonly configSet?: { readonly compilerModule?: typeof ts };
  readonly program?: ts.Program;
}

/** For ts-jest: its cache tells transformers apart by name and version. */
export const name = '@spanweave/tsc';
/** Raised when the same source comes out otherwise. */
export const version = 1;

/** For ts-jest: `astTransformers: { before: ['@spanweave/tsc'] }`. */
export function factory(
  compiler: TsJestCompiler,
  options: Options = {},
): ts.TransformerFactory<ts.SourceFile> {
  const typescript = compiler.configSet?.compilerModule;
  const extras = { production: false, ...(typescript === undefined ? {} : { ts: typescript }) };
  return spanweave(compiler.program, options, extras);
}

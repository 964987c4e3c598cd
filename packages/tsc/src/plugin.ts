import type ts from 'typescript';
import { type Options, spanweave } from './index.js';

/** For the Nest CLI: `"plugins": ["@spanweave/tsc"]` in nest-cli.json, for its builders `tsc` and `webpack`. */
export function before(
  options: Options | undefined,
  program: ts.Program,
): ts.TransformerFactory<ts.SourceFile> {
  return spanweave(program, options ?? {});
}

import type { WrapFunction } from '@spanweave/transformer';
import type ts from 'typescript';
import type { TreeOutput } from '../print/tree-output.js';
import { recordedValues } from './recorded-values.js';

/** What the kernel gets: `$sw_0 || (…), BODY, [a, b]`. */
export function kernelArguments(
  edit: WrapFunction,
  output: TreeOutput,
  ...body: readonly ts.Expression[]
): readonly ts.Expression[] {
  return [output.site(edit.site ?? 0), ...body, ...recordedValues(edit, output)];
}

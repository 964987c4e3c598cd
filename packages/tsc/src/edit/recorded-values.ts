import type { WrapFunction } from '@spanweave/transformer';
import type ts from 'typescript';
import type { TreeOutput } from '../print/tree-output.js';

/** The recorded parameters' values as one argument of the kernel, or none. */
export function recordedValues({ recorded }: WrapFunction, { build }: TreeOutput): readonly ts.Expression[] {
  return recorded.length === 0 ? [] : [build.list(build.given(recorded))];
}

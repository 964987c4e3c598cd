import type { WrapFunction } from '@spanweave/transformer';
import type { TreeOutput } from '../print/tree-output.js';
import type { TreePrinter } from './tree-printer.js';
import { wrapFunctionAround } from './wrap-function-around.js';
import { wrapFunctionClosure } from './wrap-function-closure.js';
import { wrapFunctionEnrich } from './wrap-function-enrich.js';
import { wrapFunctionGenerator } from './wrap-function-generator.js';
import { wrapFunctionReenter } from './wrap-function-reenter.js';

const forms: { readonly [F in WrapFunction['form']]: TreePrinter<'wrap-function'> } = {
  closure: wrapFunctionClosure,
  reenter: wrapFunctionReenter,
  generator: wrapFunctionGenerator,
};

/** A function's body runs inside advice or a span; the forms are those of docs/adr/0001. */
export const wrapFunction: TreePrinter<'wrap-function'> = (edit: WrapFunction, output: TreeOutput): void => {
  if (edit.mode === 'around') wrapFunctionAround(edit, output);
  else if (edit.mode === 'enrich') wrapFunctionEnrich(edit, output);
  else forms[edit.form](edit, output);
};

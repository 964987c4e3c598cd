import type { WrapFunction } from '../plan/edit.js';
import type { PrintOutput } from './printer.js';
import { recordedValues } from './recorded-values.js';

/** What the kernel gets: `$sw_0||(…),BODY,[a,b]`. */
export function kernelArguments(edit: WrapFunction, output: PrintOutput, ...body: readonly string[]): string {
  return [output.site(edit.site ?? 0), ...body, ...recordedValues(edit)].join();
}

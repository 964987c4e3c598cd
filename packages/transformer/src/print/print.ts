import MagicString from 'magic-string';
import type { Printer } from '../edit/printer.js';
import { printers } from '../edit/table.js';
import type { Edit } from '../plan/edit.js';
import type { Plan } from '../plan/plan.js';
import type { SourceMapV3 } from '../transform-result.js';
import { composedMap } from './composed-map.js';
import { preamble, wantedImports } from './preamble.js';
import { TextOutput } from './text-output.js';

/** What the map should know beside the text. */
export interface PrintOptions {
  /** Name of the source in the map. */
  readonly source: string;
  /** Map of earlier transforms. */
  readonly inputMap?: string | object;
}

/** Printed text; the map is made when it is first read. */
export interface Printed {
  readonly code: string;
  readonly map: SourceMapV3;
}

/**
 * Prints a plan as text. The result depends on plan and text alone.
 *
 * @param code The text that was planned.
 */
export function print(code: string, plan: Plan, options: PrintOptions): Printed {
  const text = new MagicString(code);
  const output = new TextOutput(code, plan, text);
  for (const wanted of plan.imports)
    if (wanted.at !== undefined) output.statement(wanted.at, wantedImports([wanted], plan.module));
  for (const edit of plan.edits) if (edit.kind === 'strip-mark') printOne(edit, output);
  for (const edit of plan.edits) if (edit.kind !== 'strip-mark') printOne(edit, output);
  output.finish(plan.head, preamble(plan));
  let map: SourceMapV3 | undefined;
  return {
    code: text.toString(),
    get map(): SourceMapV3 {
      map ??= composedMap(text, options);
      return map;
    },
  };
}

function printOne<E extends Edit>(edit: E, output: TextOutput): void {
  (printers[edit.kind] as Printer<E['kind']>)(edit as never, output);
}

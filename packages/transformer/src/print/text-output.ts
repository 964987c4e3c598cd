import type MagicString from 'magic-string';
import type { PrintOutput } from '../edit/printer.js';
import type { Range } from '../plan/edit.js';
import type { Plan } from '../plan/plan.js';
import { siteCall } from './site-call.js';

/** Collects what the printers of edits put into the text. */
export class TextOutput implements PrintOutput {
  readonly code: string;
  readonly plan: Plan;
  readonly text: MagicString;
  readonly #statements = new Map<number, string>();
  readonly #behindEmpty: { readonly at: number; readonly behind: string }[] = [];

  constructor(code: string, plan: Plan, text: MagicString) {
    this.code = code;
    this.plan = plan;
    this.text = text;
  }

  wrap({ start, end }: Range, before: string, behind: string): void {
    if (before !== '') this.text.appendRight(start, before);
    if (behind === '') return;
    // What stands behind a range belongs to the text before it, so that ranges which touch do not interleave. An empty
    // range has no text: what stands behind it waits until everything inside has been put there.
    if (start === end) this.#behindEmpty.unshift({ at: end, behind });
    else this.text.prependLeft(end, behind);
  }

  site(index: number): string {
    return `$sw_${index}||($sw_${index}=${siteCall(this.plan, index)})`;
  }

  statement(at: number, statement: string): void {
    const before = this.#statements.get(at) ?? '';
    // What ends the text in front of the place is needed once.
    this.#statements.set(at, `${before}${before === '' ? statement : statement.replace(/^;/, '')}`);
  }

  /** Writes the statements, the preamble at the head of the file. */
  finish(head: number, preamble: string): void {
    for (const { at, behind } of this.#behindEmpty) this.text.appendRight(at, behind);
    if (preamble !== '') this.#statements.set(head, `${preamble}${this.#statements.get(head) ?? ''}`);
    for (const [at, statement] of this.#statements) this.text.prependRight(at, statement);
  }
}

import type { Problem } from '@spanweave/transformer';

/** A problem as webpack and Rspack show it: code, place and link in the text, and the code for programs. */
export class Message extends Error {
  override readonly name: string = 'SpanweaveMessage';
  readonly code: string;
  /** No stack: it would lead into the plugin. */
  readonly hideStack: boolean = true;
  readonly file: string;
  readonly loc: { readonly start: { readonly line: number; readonly column: number } } | undefined;

  constructor({ code, column, file, frame, line, link, message }: Problem) {
    const at = file === '' ? '' : `${file}${line === undefined ? '' : `:${line}:${column ?? 1}`} `;
    super([`${at}${message} [${code}]`, ...(frame === undefined ? [] : [frame]), link].join('\n'));
    this.stack = `${this.name}: ${this.message}`;
    this.code = code;
    this.file = file;
    this.loc = line === undefined ? undefined : { start: { line, column: (column ?? 1) - 1 } };
  }
}

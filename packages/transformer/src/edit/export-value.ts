import type { ExportValue } from '../plan/edit.js';
import { ownStatement } from './own-statement.js';
import type { Printer, PrintOutput } from './printer.js';

/**
 * What is exported under a name goes through advice once; the module itself goes on with the original.
 *
 * ```js
 * export const handler = async () => {};
 * // becomes
 * const handler = async () => {};var $sw_e_handler=$sw_a(handler,"handler","src/x.js");export{$sw_e_handler as handler};
 * ```
 *
 * The statement stands behind the last one of the module. `var`, since a reader in an import cycle then finds `undefined`
 * and no dead zone. `export default EXPRESSION` and `exports.handler = EXPRESSION` are wrapped in place; an anonymous
 * function keeps the name `default` as `{default:EXPRESSION}.default`. `module.exports = { handler }` gets
 * `module.exports.handler=$sw_a(module.exports.handler,…);` behind it, which leaves the text to Node's lexer of names. A getter
 * answers `$sw_e_handler||($sw_e_handler=$sw_a(…))`.
 */
export const exportValue: Printer<'export-value'> = (edit, output) => forms[edit.how](edit, output);

type Print = (edit: ExportValue, output: PrintOutput) => void;

const forms: { readonly [H in ExportValue['how']]: Print } = {
  end(edit, output) {
    const { local, others = [] } = edit;
    const rest = others.length === 0 ? '' : `export{${others.join()}};`;
    ownStatement(output, edit.at, `var ${local}=${handed(edit, held(edit))};${leaving(edit)}${rest}`);
    clear(edit, output);
  },
  anonymous(edit, output) {
    clear(edit, output);
    const [open, close] = around(edit);
    output.wrap(edit, `var ${edit.local}=${open}{default:`, `}.default${close};${leaving(edit)}`);
  },
  expression(edit, output) {
    const [open, close] = around(edit);
    if (edit.named) output.wrap(edit, `${open}{default:`, `}.default${close}`);
    else output.wrap(edit, open, close);
  },
  getter(edit, output) {
    const [open, close] = around(edit);
    output.wrap(edit, `${edit.local}||(${edit.local}=${open}`, `${close})`);
  },
  behind(edit, output) {
    const value = held(edit);
    ownStatement(output, edit.at, `${value}=${handed(edit, value)};`);
  },
};

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** What holds the original. */
function held({ from, key }: ExportValue): string {
  if (key === undefined) return from;
  return NAME.test(key) ? `${from}.${key}` : `${from}[${JSON.stringify(key)}]`;
}

/** What stands before and behind the value: one call for each advice. */
function around({ advice, exported, file }: ExportValue): readonly [string, string] {
  const close = `,${JSON.stringify(exported)},${JSON.stringify(file)})`;
  return [advice.map((name) => `${name}(`).join(''), close.repeat(advice.length)];
}

function handed(edit: ExportValue, value: string): string {
  const [open, close] = around(edit);
  return `${open}${value}${close}`;
}

function leaving({ exported, local }: ExportValue): string {
  return `export{${local} as ${NAME.test(exported) ? exported : JSON.stringify(exported)}};`;
}

/** Removes the keywords with the blanks behind them, and what else goes; line breaks stay. */
function clear({ keywords = [], removes = [] }: ExportValue, { code, text }: PrintOutput): void {
  for (const { start, end } of keywords) {
    const blanks = /^[\t ]*/.exec(code.slice(end, end + 100))?.[0] ?? '';
    text.remove(start, end + blanks.length);
  }
  for (const { start, end } of removes) {
    for (const { index, 0: piece } of code.slice(start, end).matchAll(/[^\r\n\u2028\u2029]+/g))
      text.remove(start + index, start + index + piece.length);
  }
}

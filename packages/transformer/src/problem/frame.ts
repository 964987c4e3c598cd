const BEFORE = 2;
const AFTER = 1;
const WIDTH = 160;

/**
 * Source lines around a position, numbered, with a caret below the column.
 *
 * @param line From 1.
 * @param column From 1, in UTF-16 units.
 */
export function frame(code: string, line: number, column: number): string {
  const lines = code.split(/\r\n|[\n\r\u2028\u2029]/);
  const first = Math.max(1, line - BEFORE);
  const last = Math.min(lines.length, line + AFTER);
  const gutter = String(last).length;
  const shift = Math.max(0, column - WIDTH / 2);
  const shown: string[] = [];
  for (let at = first; at <= last; at++) {
    const text = (lines[at - 1] ?? '').slice(shift, shift + WIDTH);
    shown.push(`${at === line ? '>' : ' '} ${String(at).padStart(gutter)} | ${text}`.trimEnd());
    if (at !== line) continue;
    const indent = text.slice(0, column - 1 - shift).replace(/[^\t]/g, ' ');
    shown.push(`  ${' '.repeat(gutter)} | ${indent}^`);
  }
  return shown.join('\n');
}

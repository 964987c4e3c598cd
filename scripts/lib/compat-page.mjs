import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labs } from './labs.mjs';
import { root } from './root.mjs';

const BEGIN = '<!-- generated: begin -->';
const END = '<!-- generated: end -->';

/** `docs/compat.md`: what stands before the mark is written by hand; behind it, what each lab's `differs.md` lists. */
export function compatPage() {
  const text = readFileSync(join(root, 'docs/compat.md'), 'utf8');
  const written = text.includes(BEGIN) ? text.slice(0, text.indexOf(BEGIN)) : `${text.trimEnd()}\n\n`;
  const parts = labs()
    .filter(({ parity }) => parity)
    .flatMap(({ id, contrib, differs }) => {
      const names = contrib.map(([name, version]) => `\`${name}\` ${version}`).join(', ');
      const rows = differs
        .split('\n')
        .filter((line) => /^\| (?:SERVER|CLIENT|INTERNAL|PRODUCER|CONSUMER) /.test(line));
      const table =
        rows.length > 0 ? ['| spans | what | why |', '|---|---|---|', ...rows] : ['Nothing differs.'];
      return [`### ${id}`, '', `Compared with ${names}.`, '', ...table, ''];
    });
  return `${written}${BEGIN}\n${parts.join('\n').trimEnd()}\n${END}\n`;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The differences that a lab's `differs.md` lists, as `differences` words them. A row of its table:
 * `| CLIENT adds | \`error.type\`, \`server.port\` | why |`.
 */
export function listed(folder: string): Set<string> {
  const file = join(folder, 'differs.md');
  const found = new Set<string>();
  if (!existsSync(file)) return found;
  const rows = readFileSync(file, 'utf8').matchAll(
    /^\| (SERVER|CLIENT|INTERNAL|PRODUCER|CONSUMER|NOTE) (\w+(?: event)?) \| ((?:\\\||[^|])+) \| [^|]+ \|$/gm,
  );
  for (const [, kind, verb, names = ''] of rows)
    for (const [, name] of names.matchAll(/`([^`]+)`/g))
      found.add(`${kind} ${verb} ${name?.replaceAll('\\|', '|')}`);
  return found;
}

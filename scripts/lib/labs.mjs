import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const folder = join(root, 'labs');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Rules whose spans a lab looks at, and those that it weaves beside them. */
const rulesOf = (id, { rules = [id], woven = [] }) => [...new Set([...rules, ...woven])];

/** Every lab: its rules, the versions that it pins, what the version matrix found, and what differs from contrib. */
export function labs() {
  const results = existsSync(join(folder, 'COMPAT.json')) ? readJson(join(folder, 'COMPAT.json')) : {};
  return readdirSync(folder)
    .sort()
    .filter((id) => ['lab.test.ts', 'package.json'].every((name) => existsSync(join(folder, id, name))))
    .map((id) => {
      const own = join(folder, id, 'lab.json');
      const differs = join(folder, id, 'differs.md');
      const { dependencies } = readJson(join(folder, id, 'package.json'));
      return {
        id,
        rules: rulesOf(id, existsSync(own) ? readJson(own) : {}),
        versions: dependencies,
        contrib: Object.entries(dependencies).filter(([name]) =>
          name.startsWith('@opentelemetry/instrumentation-'),
        ),
        parity: existsSync(join(folder, id, 'contrib.cjs')),
        differs: existsSync(differs) ? readFileSync(differs, 'utf8') : '',
        compat: results[id],
      };
    });
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const nouns = [
  'Merchant',
  'Invoice',
  'Payout',
  'Ledger',
  'Dispute',
  'Refund',
  'Contract',
  'Mandate',
  'Terminal',
  'Settlement',
];
const verbs = [
  'validate',
  'normalise',
  'compare',
  'summarise',
  'schedule',
  'reconcile',
  'annotate',
  'partition',
];
const fields = [
  'amount',
  'currency',
  'country',
  'reference',
  'status',
  'createdAt',
  'updatedAt',
  'owner',
  'channel',
  'score',
];

/** One exported function of some twenty lines. */
function businessFunction(random, name, marked) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const [a, b, c] = [pick(fields), pick(fields), pick(fields)];
  return `${marked ? '/** @WithSpan */\n' : '/** Works on one batch; answers what is left of it. */\n'}export async function ${name}(batch: readonly Entry[], limit = ${10 + Math.floor(random() * 90)}): Promise<Entry[]> {
  const kept = new Map<string, Entry>();
  for (const entry of batch) {
    const key = \`\${entry.id}:\${String(entry.values.${a} ?? '${b}')}\`;
    if (kept.size >= limit && !kept.has(key)) break;
    const values = { ...entry.values, ${b}: entry.values.${c} ?? null, ${a}: key.length };
    if (typeof values.${c} === 'number' && values.${c} > limit) {
      kept.set(key, { ...entry, values, revision: entry.revision + 1 });
    } else if (entry.revision % ${2 + Math.floor(random() * 7)} === 0) {
      kept.delete(key);
    } else {
      kept.set(key, { id: entry.id, revision: entry.revision, values });
    }
  }
  await Promise.resolve();
  return [...kept.values()].sort((left, right) => left.revision - right.revision || left.id.localeCompare(right.id));
}
`;
}

/** Text of module \`index\`: a class, a few functions, imports of earlier modules, now and then a client of a library. */
function moduleText(random, index) {
  const noun = nouns[index % nouns.length];
  const name = `${noun}${index}`;
  const imported = [...new Set([1, 2, 3].map((back) => index - 1 - Math.floor(random() * back * 8)))].filter(
    (i) => i >= 0,
  );
  const usesDatabase = index % 16 === 3;
  const usesCache = index % 24 === 5;
  const usesFetch = index % 45 === 7;
  const functions = [0, 1, 2].map((part) => `${verbs[(index + part) % verbs.length]}${name}`);
  return [
    "import type { Entry } from './entry.js';",
    ...imported.map(
      (other) => `import { ${nouns[other % nouns.length]}${other} } from './module-${other}.js';`,
    ),
    usesDatabase ? "import pg from 'pg';\n\nconst pool = new pg.Pool({ max: 4 });" : '',
    usesCache ? "import { Redis } from 'ioredis';\n\nconst cache = new Redis({ lazyConnect: true });" : '',
    '',
    ...functions.map((fn, part) => businessFunction(random, fn, part === 0 && index % 45 === 11)),
    usesFetch
      ? `export async function fetch${name}(id: number): Promise<Entry> {\n  const response = await fetch(\`https://service.example/${noun.toLowerCase()}s/\${id}\`);\n  return (await response.json()) as Entry;\n}\n`
      : '',
    `/** Keeps ${noun.toLowerCase()} entries and their relatives. */`,
    `export class ${name} {`,
    '  readonly #entries: Entry[] = [];',
    `  readonly related: unknown[] = [${imported.map((other) => `new ${nouns[other % nouns.length]}${other}()`).join(', ')}].slice(0, 0);`,
    '',
    '  async add(batch: readonly Entry[]): Promise<number> {',
    ...functions.map((fn) => `    this.#entries.push(...(await ${fn}(batch)));`),
    usesDatabase ? "    await pool.query('SELECT 1 FROM entries WHERE id = $1', [batch.length]);" : '',
    usesCache ? `    await cache.set('${name}', this.#entries.length);` : '',
    '    return this.#entries.length;',
    '  }',
    '',
    '  get size(): number {',
    '    return this.#entries.length;',
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Packages of the corpus that a server would hold, imported whole. */
const packages = [
  'express',
  'pg',
  'pg-cursor',
  'pg-query-stream',
  'ioredis',
  'undici',
  'protobufjs',
  'semver',
  'picomatch',
  'fast-check',
  'cli-table3',
  'magic-string',
  '@opentelemetry/sdk-trace-base',
  '@opentelemetry/sdk-metrics',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/exporter-trace-otlp-proto',
  '@opentelemetry/exporter-metrics-otlp-http',
];

/**
 * Writes a service of `count` TypeScript modules beside real packages, the same text in every run.
 * @returns Path of the entry.
 */
export function writeService(folder, count) {
  mkdirSync(folder, { recursive: true });
  const random = generator(20_261_121);
  writeFileSync(
    join(folder, 'entry.ts'),
    `export interface Entry {\n  readonly id: string;\n  readonly revision: number;\n  readonly values: Readonly<Record<string, string | number | null | undefined>>;\n}\n`,
  );
  for (let index = 0; index < count; index++) {
    writeFileSync(join(folder, `module-${index}.ts`), moduleText(random, index));
  }
  const features = Math.ceil(count / 30);
  for (let feature = 0; feature < features; feature++) {
    const members = Array.from({ length: 30 }, (_, at) => feature * 30 + at).filter((index) => index < count);
    writeFileSync(
      join(folder, `feature-${feature}.ts`),
      [
        ...members.map(
          (index) => `import { ${nouns[index % nouns.length]}${index} } from './module-${index}.js';`,
        ),
        `export const feature${feature} = [${members.map((index) => `${nouns[index % nouns.length]}${index}`).join(', ')}];`,
        '',
      ].join('\n'),
    );
  }
  const all = Array.from({ length: features }, (_, index) => index);
  writeFileSync(
    join(folder, 'main.ts'),
    [
      "import { createServer } from 'node:http';",
      ...packages.map((name, index) => `import * as package${index} from '${name}';`),
      ...all.map((index) => `import { feature${index} } from './feature-${index}.js';`),
      `export const packages = [${packages.map((_, index) => `package${index}`).join(', ')}];`,
      `export const features = [${all.map((index) => `feature${index}`).join(', ')}];`,
      'createServer((_request, response) => response.end(String(features.length))).listen(0);',
      '',
    ].join('\n'),
  );
  return join(folder, 'main.ts');
}

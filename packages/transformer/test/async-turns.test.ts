import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import { transform } from '../src/transform.js';
import { evaluate } from './lib/run.js';
import { spansOf } from './lib/spans.js';
import { turnsOf } from './lib/turns.js';

/** The rows of docs/adr/0003, by what they call the form. */
const forms: Record<string, string> = {
  'sync, returns a promise': `/** @WithSpan */ exports.run = () => promise;`,
  'async without `await`': `/** @WithSpan */ exports.run = async () => 1;`,
  'async without `await`, returns a promise': `/** @WithSpan */ exports.run = async () => promise;`,
  'async without `await`, throws': `/** @WithSpan */ exports.run = async () => { throw new Error('thrown') };`,
  're-entry': `/** @WithSpan */ const run = async () => { await null; return 1 }; exports.run = run;`,
  're-entry, returns a promise': `/** @WithSpan */ const run = async () => { await null; return promise }; exports.run = run;`,
  're-entry without `await`': `/** @WithSpan */ const run = async () => 1; exports.run = run;`,
  'async closure': `/** @WithSpan */ exports.run = async () => { await null; return 1 };`,
  'async generator, first `next()`': `/** @WithSpan */ async function* rows() { yield 1 } exports.run = () => rows().next();`,
  'async generator, `next()` to the end': `/** @WithSpan */ async function* rows() { yield 1 }
    exports.run = async () => { for await (const row of rows()) void row };`,
};

const adr = readFileSync(new URL('../../../docs/adr/0003-async-turns.md', import.meta.url), 'utf8');

/** `| form | idle | active |` */
function stated(form: string): { idle: number; active: number } | undefined {
  for (const line of adr.split('\n')) {
    const [, name, idle, active] = line.split('|').map((cell) => cell.trim());
    if (name === form) return { idle: Number(idle), active: Number(active) };
  }
  return undefined;
}

test.each(Object.entries(forms))('extra turns are those of the record: %s', async (form, text) => {
  const source = `const promise = Promise.resolve(1);\n${text}`;
  const woven = transform(source, 'input.js', {
    path: 'input.js',
    file: 'input.js',
    own: true,
    rules: compileRules([]),
  });
  const turns = (code: string): Promise<number> =>
    turnsOf(evaluate(code, 'input.js').run as () => Promise<unknown>);
  const plain = await turns(source);
  // The first call after a provider has gone is still an active one (docs/adr/0002).
  await turns(woven?.code ?? '');
  const idle = (await turns(woven?.code ?? '')) - plain;
  const active = await spansOf(() => turns(woven?.code ?? ''));
  expect(active.spans).toHaveLength(form.endsWith('first `next()`') ? 0 : 1);
  expect({ idle, active: active.result - plain }).toEqual(stated(form));
});

// Whether a rejection counts as handled is part of what a program does: async functions keep it. A function that returns a
// promise it was given is observed, which counts as handling: the one difference, and `promise: 'derive'` takes it back.
import { expect, test } from 'vitest';
import { compileRules } from '../src/rule/compile-rules.js';
import { transform } from '../src/transform.js';
import { evaluate } from './lib/run.js';
import { registered } from './lib/spans.js';

const forms: Record<string, [text: string, unhandled: number]> = {
  're-entry': ['/** @WithSpan */ async function run() { await null; throw error } exports.run = run;', 1],
  're-entry, returned': ['/** @WithSpan */ async function run() { return failing() } exports.run = run;', 1],
  'async closure': ['/** @WithSpan */ exports.run = async () => { await null; throw error };', 1],
  'async without `await`': ['/** @WithSpan */ exports.run = async () => { throw error };', 1],
  'async method': [
    "exports.run = () => new (class { async m() { 'use span'; await null; throw error } })().m();",
    1,
  ],
  'given, observed': ['/** @WithSpan */ exports.run = () => failing();', 0],
};

/** Reasons that nobody has handled by the time that microtasks and one timer are through. */
async function unhandled(body: () => unknown): Promise<unknown[]> {
  const reasons: unknown[] = [];
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => reasons.push(reason));
  try {
    void body();
    await new Promise((resolve) => setTimeout(resolve, 5));
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
  }
  return reasons;
}

test.each(Object.entries(forms))('%s', async (_form, [text, expected]) => {
  const source = `const error = new Error('own');\nconst failing = async () => { await null; throw error };\n${text}`;
  const woven = transform(source, 'input.js', {
    path: 'input.js',
    file: 'input.js',
    own: true,
    rules: compileRules([]),
  });
  const reasons = (code: string): Promise<unknown[]> => {
    const { run } = evaluate(code, 'input.js');
    return unhandled(() => run?.());
  };
  expect(woven?.plan.edits).not.toEqual([]);
  expect(await reasons(source)).toHaveLength(1);
  expect(await reasons(woven?.code ?? '')).toHaveLength(1);
  expect(await registered(() => reasons(woven?.code ?? ''))).toHaveLength(expected);
});

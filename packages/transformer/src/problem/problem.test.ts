import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as codes from './codes.js';
import { errorOf } from './error-of.js';
import { frame } from './frame.js';
import { nearest } from './nearest.js';
import { problemAt } from './problem-at.js';

test('a frame shows the lines around a position and a caret below it', () => {
  const code = 'one\ntwo\n\tthree four\nfive\nsix';
  expect(frame(code, 3, 8)).toBe(
    ['  1 | one', '  2 | two', '> 3 | \tthree four', '    | \t      ^', '  4 | five'].join('\n'),
  );
});

test('a frame of a minified line shows the part around the column', () => {
  const code = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
  const [line = '', caret = ''] = frame(code, 1, 501).split('\n');
  expect(line.length).toBeLessThan(200);
  expect(line.slice(caret.indexOf('^'), caret.indexOf('^') + 4)).toBe('HERE');
});

test('a frame at the ends of a file', () => {
  expect(frame('one', 1, 1)).toBe('> 1 | one\n    | ^');
  expect(frame('one\r\ntwo', 2, 4)).toBe('  1 | one\n> 2 | two\n    |    ^');
});

test('the nearest word is near, or there is none', () => {
  expect(nearest('arround', ['around', 'append'])).toBe('around');
  expect(nearest('Client#qery', ['Client#query', 'Client#connect'])).toBe('Client#query');
  expect(nearest('x', ['around', 'append'])).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});

test('every code is in the page, once, and every function makes the code that it says', () => {
  const page = readFileSync(new URL('../../../../docs/codes.md', import.meta.url), 'utf8');
  const seen = new Set<string>();
  for (const make of Object.values(codes)) {
    const { code, severity, message } = (make as (details: object) => ReturnType<typeof make>)({});
    expect(seen.has(code)).toBe(false);
    seen.add(code);
    expect(['error', 'warning', 'info']).toContain(severity);
    expect(message).not.toMatch(/[{}]/);
    expect(page.split(`\n## ${code}\n`)).toHaveLength(2);
  }
});

test('problems and errors carry code, place, frame and link', () => {
  const wording = codes.shapeChanged({
    library: 'pg',
    version: '8.0.0',
    target: 'Client#query',
    path: 'lib/client.js',
    hint: '',
  });
  expect(problemAt(wording, { file: 'a.js', code: 'one\ntwo', line: 2, column: 1 })).toEqual({
    code: 'SW1030',
    severity: 'warning',
    message: 'pg 8.0.0: `Client#query` was not found in lib/client.js',
    file: 'a.js',
    line: 2,
    column: 1,
    frame: '  1 | one\n> 2 | two\n    | ^',
    link: 'https://spanweave.dev/codes/SW1030',
  });
  const error = errorOf(wording, { position: { file: 'a.js' } });
  expect(error).toMatchObject({
    code: 'SW1030',
    link: 'https://spanweave.dev/codes/SW1030',
    name: 'SpanweaveError',
  });
  expect(error.message).toContain('[spanweave] SW1030: pg 8.0.0');
});

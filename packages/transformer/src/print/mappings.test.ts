import { TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import MagicString from 'magic-string';
import { expect, test } from 'vitest';
import { mappings } from './mappings.js';

const code = [
  "'use strict';",
  `export const größe = (a, $b) => a === $b ? [a, \`x \${a} y\`] : { c_1: a };\r`,
  '',
  '\tfunction long() { return /* here */ "text"; }',
  `${' '.repeat(400)}last(${'x'.repeat(700)}, removed);`,
  'end',
].join('\n');

function edited(): MagicString {
  const text = new MagicString(code);
  text.prependRight(0, 'import{a}from"b";');
  text.appendRight(code.indexOf('a ==='), 'wrap(').prependLeft(code.indexOf(' ? ['), ')');
  text.update(code.indexOf('return'), code.indexOf('"text"'), 'return(\n/*\n*/');
  text.remove(code.indexOf(', removed'), code.indexOf(');\nend'));
  text.appendLeft(code.length, '\n// tail\n');
  return text;
}

test('wherever a token of the original stands, the map leads where magic-string leads', () => {
  const text = edited();
  const theirs = new TraceMap(text.generateMap({ source: 'a.js', hires: true }) as never);
  const ours = new TraceMap({ version: 3, sources: ['a.js'], names: [], mappings: mappings(text) });
  let count = 0;
  text
    .toString()
    .split('\n')
    .forEach((line, index) => {
      for (const { index: column } of line.matchAll(
        /[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+|[^\s\p{ID_Continue}$]/gu,
      )) {
        const segment = traceSegment(theirs, index, column);
        // What was put in has no place of its own.
        if (segment?.[0] !== column) continue;
        count++;
        expect(traceSegment(ours, index, column)).toEqual(segment);
      }
    });
  expect(count).toBeGreaterThan(50);
});

test('an empty text has no mappings', () => {
  expect(mappings(new MagicString(''))).toBe('');
});

import { SpanweaveError } from '@spanweave/transformer';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../src/options/read-options.js';

const ids = ['pg', 'express', 'http'];

function failure(options: unknown): SpanweaveError {
  try {
    readOptions(options as never, {}, ids);
  } catch (error) {
    if (error instanceof SpanweaveError) return error;
  }
  throw new Error('nothing was refused');
}

describe('options', () => {
  it('have defaults', () => {
    expect(readOptions({}, {}, ids)).toEqual({
      include: undefined,
      exclude: [],
      functions: [],
      handlers: [],
      libraries: {},
      rules: [],
      externals: 'import',
      bridge: {},
      strict: false,
      report: undefined,
      onReport: undefined,
      names: 'semconv',
      decoratorMetadata: false,
      browser: false,
    });
  });

  it('take one glob for a list of one', () => {
    expect(readOptions({ include: 'src/**', exclude: ['a', 'b'] }, {}, ids)).toMatchObject({
      include: ['src/**'],
      exclude: ['a', 'b'],
    });
  });

  it('name the nearest key for one that is unknown', () => {
    const error = failure({ libaries: {} });
    expect(error.code).toBe('SW3001');
    expect(error.message).toContain('unknown option `libaries`; did you mean `libraries`?');
    expect(error.link).toMatch(/SW3001$/);
  });

  it('name every key when none is near', () => {
    expect(failure({ tracing: true }).message).toContain('known are include, exclude,');
  });

  it('name the nearest library for one that is unknown', () => {
    const error = failure({ libraries: { expres: false } });
    expect([error.code, error.message]).toEqual([
      'SW3003',
      expect.stringContaining('did you mean `express`?'),
    ]);
  });

  it("know the libraries of the user's own rules", () => {
    const rules = [{ library: 'mine', id: 'mine', weave: [] }];
    expect(readOptions({ rules, libraries: { mine: false } }, {}, ids).libraries).toEqual({ mine: false });
  });

  it.each([
    [{ strict: 'yes' }, '`strict` must be a boolean'],
    [{ report: true }, '`report` must be a path, or false'],
    [{ names: 'contrib' }, "`names` must be 'semconv' or 'otel-contrib'"],
    [{ functions: [{ file: 'a.ts' }] }, '`functions` must be a list of { file, name, minSize? }'],
    [{ functions: [{ file: 'a.ts', name: 'f', size: 1 }] }, '`functions` must be'],
    [{ libraries: { pg: 'off' } }, '`libraries` must be an object of booleans by library id'],
    [{ externals: true }, "`externals` must be 'inline', 'import' or 'leave'"],
    [{ include: [1] }, '`include` must be a glob or a list of globs'],
    ['strict', '`options` must be an object'],
    [null, '`options` must be an object'],
  ])('%j is refused', (options, text) => {
    const error = failure(options);
    expect([error.code, error.message]).toEqual(['SW3002', expect.stringContaining(text)]);
  });

  it.each([
    [
      { where: { functoin: 'parse' }, do: { span: {} } },
      'rules[0].weave[0].where: `functoin` is no join point',
    ],
    [{ where: { import: true }, do: { patch: 'patch' } }, 'rules[0].from: is missing'],
  ])('%j is refused, counted as in the list of the user', (weave, text) => {
    const error = failure({ rules: [{ library: 'mine', id: 'mine', weave: [weave] }] });
    expect([error.code, error.message]).toEqual(['SW2001', expect.stringContaining(text)]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Options } from '../src/options/options.js';
import { spanweave } from '../src/spanweave.js';

describe('options', () => {
  it.each([
    [{ stirct: true }, 'unknown option `stirct`; did you mean `strict`?'],
    [{ transforms: ['x'] }, '`transforms` must be a list of functions'],
    [{ plugins: ['x'] }, '`plugins` must be a list of esbuild plugins'],
    [{ libraries: { expres: false } }, 'did you mean `express`?'],
  ])('%j is refused when the plugin is made, not when the build runs', (options, text) => {
    expect(() => spanweave(options as Options)).toThrow(text);
  });
});

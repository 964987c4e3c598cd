// All advice is joined in one file: what a bundle does not use of it must go, whatever bundlers think of side effects.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it.each(['instrumentations', 'runtime'])(
  '%s: a bundle that uses nothing of it holds nothing of it',
  async (name) => {
    const text = readFileSync(join(import.meta.dirname, '../..', name, 'dist/shared/all.js'), 'utf8');
    const { outputFiles } = await build({
      stdin: { contents: text.replace(/^export \{[\s\S]*?\};$/gm, '') },
      bundle: true,
      format: 'esm',
      external: ['*'],
      write: false,
    });
    const left = outputFiles[0]?.text.replace(/^(import [\s\S]*?;|\/\/ .*)$/gm, '').trim();
    // A few constants that bundlers cannot prove to be pure; advice would be thousands.
    expect(left?.length).toBeLessThan(400);
    expect(left).not.toMatch(/\b(?:around|Library|function|class)\b/);
  },
);

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spanweave } from '../src/spanweave.js';
import { program, server, viteConfig } from './support/apps.js';
import { type House, house } from './support/house.js';

test.each([
  { options: { extrenals: 'import' }, code: 'SW3001', says: /did you mean `externals`/ },
  { options: { externals: 'outside' }, code: 'SW3002', says: /'inline', 'import' or 'leave'/ },
])('$code for options that are not understood', ({ options, code, says }) => {
  expect(() => spanweave(options as never)).toThrow(expect.objectContaining({ code }));
  expect(() => spanweave(options as never)).toThrow(says);
});

describe('Vite 8', () => {
  let home: House;
  beforeAll(async () => {
    home = await house('vite-8');
  }, 300_000);
  afterAll(() => home.close());

  test.each([
    {
      what: 'an unknown library',
      options: `{ libraries: { pgg: true } }`,
      files: {},
      says: [/\[?SW3003/, /did you mean `pg`/],
    },
    {
      what: 'an unknown key of the configuration file',
      options: '{}',
      files: { 'spanweave.config.json': '{ "fuctions": [] }' },
      says: [/SW3001/, /spanweave\.config\.json/, /did you mean `functions`/],
    },
    {
      what: 'a configuration file that throws',
      options: '{}',
      files: { 'spanweave.config.mjs': `const a = 1;\nthrow new Error('not today');\n` },
      says: [/SW3016/, /not today/, /spanweave\.config\.mjs/],
    },
    {
      what: 'a rule file that throws',
      options: `{ rules: ['./rules.mjs'] }`,
      files: { 'rules.mjs': `throw new Error('no rules');\n` },
      says: [/SW3017/, /no rules/, /rules\.mjs/],
    },
  ])('$what stops the build with a code', async ({ options, files, says }) => {
    const app = await home.app({ ...program, 'vite.config.mjs': viteConfig(options, server), ...files });
    const { code, stdout, stderr } = await app.run('vite/bin/vite.js', ['build']);
    expect(code).toBe(1);
    for (const word of says) expect(stdout + stderr).toMatch(word);
    expect(existsSync(app.path('dist'))).toBe(false);
  });

  test('a syntax error in a source is told by Vite, at its place', async () => {
    const app = await home.app({
      ...program,
      'vite.config.mjs': viteConfig('{}', server),
      'src/rates.ts': `export function rate() {\n  'use span';\n  return 3 +;\n}\n`,
    });
    const { code, stdout, stderr } = await app.run('vite/bin/vite.js', ['build']);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/rates\.ts/);
    expect(existsSync(app.path('dist'))).toBe(false);
  });

  test('a refused mark is a warning with code, place and link, and the build goes on', async () => {
    const app = await home.app({
      ...program,
      'vite.config.mjs': viteConfig('{}', server),
      'src/rates.ts': `'use span';\nexport function rate(): number {\n  return 3;\n}\n`,
    });
    const { stdout, stderr } = await app.build();
    expect(stdout + stderr).toMatch(/\[SW1\d{3}\]/);
    expect(stdout + stderr).toMatch(/rates\.ts:1/);
    expect(stdout + stderr).toContain('/codes/SW1020');
  });
});

describe('Vite 5', () => {
  let home: House;
  beforeAll(async () => {
    home = await house('vite-5', join(import.meta.dirname, 'vite-5'));
  }, 300_000);
  afterAll(() => home.close());

  test('is refused with its version', async () => {
    const app = await home.app({ ...program, 'vite.config.mjs': viteConfig('{}', server) });
    const { code, stdout, stderr } = await app.run('vite/bin/vite.js', ['build']);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/SW3801/);
    expect(stdout + stderr).toContain('Vite 5.4.21 is not supported');
    expect(existsSync(app.path('dist'))).toBe(false);
  });
});

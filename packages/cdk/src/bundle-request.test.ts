import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bundleRequest } from './bundle-request.js';

test('the entry is told from the project’s folder, and its export is a handler', () => {
  expect(bundleRequest({ entry: 'src/price.ts', projectRoot: '/app' }, 'nodejs22.x')).toEqual({
    root: resolve('/app'),
    entry: 'src/price.ts',
    runtime: 'nodejs22.x',
    bundling: {},
    spanweave: { handlers: [{ file: 'src/price.ts', platform: 'lambda', export: 'handler' }] },
  });
});

test('an absolute entry is the same as a relative one', () => {
  const absolute = bundleRequest(
    { entry: join(resolve('/app'), 'src/price.ts'), projectRoot: '/app' },
    'nodejs22.x',
  );
  expect(absolute).toEqual(bundleRequest({ entry: 'src/price.ts', projectRoot: '/app' }, 'nodejs22.x'));
});

test('characters that globs know stand for themselves', () => {
  const { entry, spanweave } = bundleRequest({ entry: 'src/[id]/(all).ts', handler: 'get' }, 'nodejs22.x');
  expect(entry).toBe('src/[id]/(all).ts');
  expect(spanweave.handlers).toEqual([
    { file: 'src/\\[id\\]/\\(all\\).ts', platform: 'lambda', export: 'get' },
  ]);
});

test('handlers of the props stand behind it, and false leaves it out', () => {
  const other = { file: 'src/other.ts', platform: 'lambda' } as const;
  const given = (handlers: false | [typeof other]) =>
    bundleRequest({ entry: 'src/price.ts', spanweave: { strict: true, handlers } }, 'nodejs22.x').spanweave;
  expect(given([other])).toMatchObject({ strict: true, handlers: [{ file: 'src/price.ts' }, other] });
  expect(given(false)).toEqual({ strict: true, handlers: false });
});

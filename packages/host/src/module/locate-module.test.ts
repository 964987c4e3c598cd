import type { Rule } from '@spanweave/transformer';
import { expect, test } from 'vitest';
import { KnownLibraries } from '../library/known-libraries.js';
import type { Project } from '../project/project.js';
import { isOwn } from './locate-module.js';

const rule = (library: string, platform?: string): Rule => ({
  library,
  id: library,
  telemetry: { spans: [] },
  weave: [],
  ...(platform && { platform }),
});

test.each([
  ['pg', '/app/packages/pg/lib/client.js', false],
  ['aws-lambda', '/app/src/orders.ts', true],
  ['my-service', '/app/src/orders.ts', true],
  ['my-service', '/app/node_modules/my-service/index.js', false],
])('in a package called %s, %s', (name, file, own) => {
  const known = new KnownLibraries([rule('pg'), rule('aws-lambda', 'lambda')]);
  const packages = { findOwner: () => ({ name, version: '1.0.0', folder: '/app' }) };
  expect(isOwn({ known, packages: packages as unknown as Project['packages'] }, file)).toBe(own);
});

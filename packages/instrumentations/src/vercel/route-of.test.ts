import { expect, test } from 'vitest';
import { routeOf } from './route-of.js';

test.for([
  ['api/users/[id].ts', '/api/users/[id]'],
  ['api/index.js', '/api'],
  ['src/api/files/[...path].mts', '/api/files/[...path]'],
  ['middleware.ts', undefined],
  ['functions/users.ts', undefined],
] as const)('%s: %s', ([file, route]) => {
  expect(routeOf(file)).toBe(route);
});

import { expect, test } from 'vitest';
import { routeOf } from './route-of.js';

test.for([
  ['app/api/users/[id]/route.ts', '/api/users/[id]'],
  ['src/app/route.js', '/'],
  ['app/(shop)/orders/[...slug]/route.tsx', '/orders/[...slug]'],
  ['app/@modal/(group)/docs/[[...path]]/route.mts', '/docs/[[...path]]'],
  ['pages/api/users/[id].ts', '/api/users/[id]'],
  ['src/pages/api/orders/index.js', '/api/orders'],
  ['pages/index.tsx', '/'],
  ['app/settle-action.ts', undefined],
  ['lib/route.ts', undefined],
] as const)('%s: %s', ([file, route]) => {
  expect(routeOf(file)).toBe(route);
});

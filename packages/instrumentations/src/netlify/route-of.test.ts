import { expect, test } from 'vitest';
import { routeOf } from './route-of.js';

test.for([
  ['/orders/7', { id: '7' }, '/orders/:id'],
  ['/a/7/b/7', { one: '7', two: '7' }, '/a/:one/b/:two'],
  ['/files/a/b.txt', { path: 'a/b.txt' }, '/files/:path*'],
  ['/files/a%20b', { name: 'a b' }, '/files/:name'],
  ['/any/thing', { 0: 'thing' }, '/any/*'],
  ['/.netlify/functions/orders', {}, '/.netlify/functions/orders'],
  ['/static', {}, undefined],
  ['/bad%', { id: 'x' }, undefined],
] as const)('%s with %o: %s', ([path, params, route]) => {
  expect(routeOf(path, params)).toBe(route);
});

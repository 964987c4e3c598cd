import { ROOT_CONTEXT } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { takeUrlTemplate, withUrlTemplate } from './url-template.js';

test.for<[string, string, boolean]>([
  ['/users/{id}', '/users/7', true],
  ['/users/{id}', '/api/v1/users/7?full=1', true],
  ['/users/{id}/orders', '/users/7/orders', true],
  ['/users/{id}/orders', '/users/7/orders/8', false],
  ['/users/{id}.json', '/users/a.json.json', true],
  ['/{}', '/anything', true],
  ['/users/{id}', '/token', false],
  ['/users', '/users', true],
  ['/users', '/users/7', false],
])('%s for %s: %s', ([template, path, fits]) => {
  const context = withUrlTemplate(ROOT_CONTEXT, template);
  expect(takeUrlTemplate(context, path)).toBe(fits ? template : undefined);
});

test('a request that is repeated gets the template again, another one does not', () => {
  const context = withUrlTemplate(ROOT_CONTEXT, '/users/{id}');
  expect(takeUrlTemplate(context, '/token')).toBeUndefined();
  expect(takeUrlTemplate(context, '/users/7')).toBe('/users/{id}');
  expect(takeUrlTemplate(context, '/users/7')).toBe('/users/{id}');
  expect(takeUrlTemplate(context, '/users/8')).toBeUndefined();
});

import type { Site } from '@spanweave/runtime/site';
import { expect, it } from 'vitest';
import { exported, serve } from './advice.js';

const site: Site = {} as Site;
type Options = Record<string, unknown>;
const given = serve(site, (options: unknown) => ({ options }) as { options: Options });

it('weaves the handlers of fetch and of routes, and leaves the rest as it is', () => {
  const still = new Response('still');
  const fetch = () => new Response();
  const users = { GET: () => new Response(), POST: () => new Response() };
  const options = { port: 0, fetch, routes: { '/still': still, '/users/:id': users, '/all': fetch } };
  const { options: woven } = given(options) as { options: typeof options };
  expect(woven.port).toBe(0);
  expect(woven.fetch).not.toBe(fetch);
  expect(woven.routes['/still']).toBe(still);
  expect(woven.routes['/all']).not.toBe(fetch);
  expect(Object.keys(woven.routes['/users/:id'])).toEqual(['GET', 'POST']);
  expect(woven.routes['/users/:id'].GET).not.toBe(users.GET);
  expect(options.fetch).toBe(fetch);
  expect(users.GET.name).toBe('GET');
});

it('gives back what it does not understand', () => {
  expect(serve(site, undefined)).toBeUndefined();
  expect(given(undefined)).toEqual({ options: undefined });
  for (const value of [undefined, 7, 'text', null]) expect(exported(value)).toBe(value);
});

it('weaves handlers that a server gets when it is reloaded', () => {
  const reloaded: Options[] = [];
  const server = { reload: (options: Options) => reloaded.push(options) };
  const started = serve(site, () => server)();
  const fetch = () => new Response();
  started.reload({ fetch });
  expect(reloaded[0]?.['fetch']).toBeTypeOf('function');
  expect(reloaded[0]?.['fetch']).not.toBe(fetch);
});

it('leaves a default export alone that is a running server', () => {
  const fetch = () => new Response();
  const server = { fetch, reload: () => undefined };
  expect(exported(server).fetch).toBe(fetch);
});

import type { Site } from '@spanweave/runtime/site';
import { expect, it } from 'vitest';
import { exported, serve } from './advice.js';

const site: Site = {} as Site;
type Call = (...args: unknown[]) => unknown[];
const given = serve(site, ((...args: unknown[]) => args) as Call);

it('hands every form of arguments on, and weaves the handler in it', () => {
  function answer(): Response {
    return new Response();
  }
  class Options {
    port = 0;
    handler = answer;
  }
  const options = new Options();
  const [first, second] = given({ port: 0 }, answer) as [object, { name: string; length: number }];
  expect(first).toEqual({ port: 0 });
  expect(second).not.toBe(answer);
  expect([second.name, second.length]).toEqual(['answer', 2]);
  const [woven] = given(options) as [Options];
  expect(woven).toBeInstanceOf(Options);
  expect(woven.port).toBe(0);
  expect(woven.handler).toBe(second);
  expect(options.handler).toBe(answer);
});

it('gives back what it does not understand', () => {
  expect(serve(site, undefined)).toBeUndefined();
  expect(given(undefined, 7, null)).toEqual([undefined, 7, null]);
  for (const value of [undefined, 7, 'text', null, {}]) expect(exported(value)).toBe(value);
});

it('weaves the fetch of a default export in place, once', async () => {
  const app = { greeting: 'hello', fetch: () => new Response('hello') };
  const { fetch } = app;
  expect(exported(app)).toBe(app);
  const once = app.fetch;
  expect(once).not.toBe(fetch);
  exported(app);
  expect(app.fetch).toBe(once);
  expect(await app.fetch().text()).toBe('hello');
});

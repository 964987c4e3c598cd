import { call } from '@spanweave/runtime/call';
import { state } from '@spanweave/runtime/kernel';
import type { Site } from '@spanweave/runtime/site';
import { hasChannels } from './has-channels.js';
import { tracedFetch } from './traced-fetch.js';

/** At a call where undici's channels make the span: brings the call site's URL template to it. */
export { call as request } from '@spanweave/runtime/call';
export { dispatch } from './dispatch.js';

/** At a call of `fetch` where no channels make the span: the call makes it. */
export function fetch<F>(site: Site, callee: F): F {
  return call(site, state.on && typeof callee === 'function' ? (tracedFetch(callee as never) as F) : callee);
}

/** At a call of `fetch` in a program for Node, which may run on Bun or Deno: there the call makes the span. */
export function nodeFetch<F>(site: Site, callee: F): F {
  return hasChannels() ? call(site, callee) : fetch(site, callee);
}

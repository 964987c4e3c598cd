import { call } from '@spanweave/runtime/call';
import { state } from '@spanweave/runtime/kernel';
import type { Site } from '@spanweave/runtime/site';
import { hasChannels } from './has-channels.js';
import { tracedFetch } from './traced-fetch.js';

/**
 * At a call of `fetch`: brings the call site's URL template to the span. Where undici's channels make no span, the
 * call makes it.
 */
export function fetch<F>(site: Site, callee: F): F {
  const traced = state.on && typeof callee === 'function' && !hasChannels();
  return call(site, traced ? (tracedFetch(callee as never) as F) : callee);
}

import { call } from '@spanweave/runtime/call';
import type { Site } from '@spanweave/runtime/site';
import { reference } from './reference.js';

/** At a call of `request` or `get`: brings the call site's URL template to the span. */
export { call as request } from '@spanweave/runtime/call';

/** The same for hosts whose named imports of built-ins do not follow a patch: calls the function that did. */
export function late<F>(site: Site, callee: F): F {
  return call(site, reference(callee));
}

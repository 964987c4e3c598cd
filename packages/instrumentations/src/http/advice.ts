/** At a call of `request` or `get`: brings the call site's URL template to the span. */
export { call as request } from '@spanweave/runtime/call';

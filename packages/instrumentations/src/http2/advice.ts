/** At a call of a session's `request`: brings the call site's URL template to the span. */
export { call as request } from '@spanweave/runtime/call';

/** At a call: brings the call site's URL template to the span, which the HTTP client below makes. */
export { call as request } from '@spanweave/runtime/call';

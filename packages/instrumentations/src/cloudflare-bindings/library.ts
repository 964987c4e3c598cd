import { Library } from '@spanweave/runtime/kernel';
import type { MessagingOptions } from '@spanweave/runtime/messaging';
import { DATABASE, GENAI, HTTP, MESSAGING, RPC } from '../family.js';
import type { CloudflareBindingsOptions } from './options.js';

const ID = 'cloudflare-bindings';

// One switch and one scope for all bindings; a library for each family of spans, whose nested client spans are left out.

/** KV, D1, Vectorize, Analytics Engine. */
export const databases: Library<CloudflareBindingsOptions> = /* @__PURE__ */ new Library(ID, DATABASE);
/** R2. */
export const buckets: Library<CloudflareBindingsOptions> = /* @__PURE__ */ new Library(ID);
/** `fetch` of service bindings and Durable Objects. */
export const services: Library<CloudflareBindingsOptions> = /* @__PURE__ */ new Library(ID, HTTP);
/** Methods of service bindings and Durable Objects. */
export const methods: Library<CloudflareBindingsOptions> = /* @__PURE__ */ new Library(ID, RPC);
/** Producers of queues. */
export const queues: Library<MessagingOptions<never>> = /* @__PURE__ */ new Library(ID, MESSAGING);
/** Workers AI. */
export const models: Library<CloudflareBindingsOptions> = /* @__PURE__ */ new Library(ID, GENAI);

import { Library } from '@spanweave/runtime/kernel';
import type { CloudflareWorkersOptions } from './options.js';

/** What Cloudflare calls in a worker: handlers, Durable Objects, Workflows, methods of services. */
export const workers: Library<CloudflareWorkersOptions> = /* @__PURE__ */ new Library('cloudflare-workers');

import type { Kind } from './kind.js';
import { each, one, weaveStore } from './store.js';

/** KV namespaces. Keys may be session tokens: they are left out. */
export const kv: Kind = {
  methods: ['get', 'getWithMetadata', 'put', 'delete', 'list'],
  weave: (prototype) =>
    weaveStore(prototype, {
      type: 'KV',
      // As Cloudflare's own traces call it.
      system: 'cloudflare-kv',
      methods: { get: each, getWithMetadata: each, put: one, delete: each, list: one },
    }),
};

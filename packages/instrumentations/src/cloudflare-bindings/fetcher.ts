import { type Advice, around, patchMethod } from '@spanweave/runtime/kernel';
import { duration } from '../http/duration.js';
import { beginFetch } from '../undici/begin-fetch.js';
import { bindingAttributes, bindingName } from './binding-name.js';
import type { Kind } from './kind.js';
import { services } from './library.js';
import { holderOf } from './method.js';
import { weaveRemoteMethods } from './remote-methods.js';

const histogram = /* @__PURE__ */ duration('client', 'cloudflare-bindings');

const fetch: Advice = /* @__PURE__ */ around(services, 'fetch', (self: object, args) => {
  // Bindings of other kinds reach the platform through services that no `env` holds.
  if (bindingName(self) === undefined) return undefined;
  const operation = beginFetch(services, histogram, args[0], args[1] as RequestInit | undefined);
  if (!operation) return undefined;
  const attributes = bindingAttributes('Service', self);
  for (const key in attributes) operation.set(key, attributes[key]);
  return operation;
});

/**
 * Service bindings, and with them the stubs of Durable Objects, whose class extends theirs: `fetch` is a CLIENT span of
 * HTTP and sends the context along; other methods are CLIENT spans of RPC.
 */
export const fetcher: Kind = {
  methods: ['fetch', 'connect'],
  weave(prototype, service) {
    const holder = holderOf(prototype, 'fetch');
    if (!holder) return;
    patchMethod(holder, 'fetch', fetch);
    weaveRemoteMethods(holder, service);
  },
};

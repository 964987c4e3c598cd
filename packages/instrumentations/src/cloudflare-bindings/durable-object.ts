import { bindingName, nameBinding } from './binding-name.js';
import { fetcher } from './fetcher.js';
import type { Kind } from './kind.js';
import { note } from './note.js';
import { once } from './once.js';

/** Namespaces of Durable Objects: their stubs are services under the namespace's name. */
export const durableObject: Kind = {
  methods: ['idFromName', 'newUniqueId', 'get'],
  weave(prototype) {
    for (const key of ['get', 'getByName'])
      note(prototype, key, (namespace, stub) => {
        nameBinding(stub, bindingName(namespace), 'DurableObject');
        const stubs = Object.getPrototypeOf(stub);
        if (once(stubs)) fetcher.weave(stubs, stub);
      });
    note(prototype, 'jurisdiction', (namespace, within) => nameBinding(within, bindingName(namespace)));
  },
};

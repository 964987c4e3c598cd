import type { Kind } from './kind.js';
import { each, one, weaveStore } from './store.js';

/** Indexes of Vectorize. */
export const vectorize: Kind = {
  methods: ['query', 'insert', 'upsert', 'getByIds', 'deleteByIds'],
  weave: (prototype) =>
    weaveStore(prototype, {
      type: 'Vectorize',
      system: 'cloudflare-vectorize',
      methods: {
        query: one,
        queryById: one,
        insert: each,
        upsert: each,
        getByIds: each,
        deleteByIds: each,
        describe: one,
      },
    }),
};

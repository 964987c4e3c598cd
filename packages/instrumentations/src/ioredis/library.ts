import { Family, Library } from '@spanweave/runtime/kernel';
import type { IoredisOptions } from './options.js';

/** ioredis 4, 5 and 6. */
export const ioredis: Library<IoredisOptions> = /* @__PURE__ */ new Library('ioredis', Family.db);

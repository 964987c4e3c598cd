import { Library } from '@spanweave/runtime/kernel';
import { DATABASE } from '../family.js';
import type { IoredisOptions } from './options.js';

/** ioredis 4, 5 and 6. */
export const ioredis: Library<IoredisOptions> = /* @__PURE__ */ new Library('ioredis', DATABASE);

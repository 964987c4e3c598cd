import { Library } from '@spanweave/runtime/kernel';
import { HTTP } from '../family.js';
import type { UndiciOptions } from './options.js';

/** undici and the global `fetch`. */
export const undici: Library<UndiciOptions> = /* @__PURE__ */ new Library('undici', HTTP);

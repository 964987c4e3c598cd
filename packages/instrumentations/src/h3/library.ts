import { Library } from '@spanweave/runtime/kernel';

/** h3 1 and 2. */
export const h3: Library = /* @__PURE__ */ new Library('h3');

import { Library } from '@spanweave/runtime/kernel';

/** Tasks that a pool of threads runs. */
export const piscina: Library = /* @__PURE__ */ new Library('piscina');

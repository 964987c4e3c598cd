import { Library } from '@spanweave/runtime/kernel';

/** Next.js: what its own spans leave out. */
export const next: Library = /* @__PURE__ */ new Library('next');

import { Library } from '@spanweave/runtime/kernel';

/** Netlify's functions and edge functions. */
export const netlify: Library = /* @__PURE__ */ new Library('netlify');

import { Library } from '@spanweave/runtime/kernel';

/** Vercel's functions, edge functions and middleware. */
export const vercel: Library = /* @__PURE__ */ new Library('vercel');

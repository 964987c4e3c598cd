import { Library } from '@spanweave/runtime/kernel';

/** `Bun.serve`, and the default export that Bun serves. */
export const bun: Library = /* @__PURE__ */ new Library('bun');

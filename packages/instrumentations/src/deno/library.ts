import { Library } from '@spanweave/runtime/kernel';

/** `Deno.serve`, and what `deno serve` calls. */
export const deno: Library = /* @__PURE__ */ new Library('deno');

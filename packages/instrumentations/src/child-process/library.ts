import { Library } from '@spanweave/runtime/kernel';

/** Processes that this one starts. */
export const children: Library = /* @__PURE__ */ new Library('child-process');

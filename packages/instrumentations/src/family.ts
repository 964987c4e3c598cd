import type { Family } from '@spanweave/runtime/kernel';

// The kernel's `Family`, checked by the compiler: bundles get a number in place of a look-up in a table.
export const HTTP: typeof Family.http = 1;
export const DATABASE: typeof Family.db = 2;
export const MESSAGING: typeof Family.messaging = 4;
export const RPC: typeof Family.rpc = 8;
export const GENAI: typeof Family.genai = 16;

import type { Advice } from '@spanweave/runtime/kernel';
import { aws } from './library.js';
import { sending } from './sending.js';

/** `client.send(command)` of the class in @smithy/core. */
export const send: Advice = /* @__PURE__ */ sending(aws);

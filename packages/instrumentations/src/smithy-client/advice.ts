import type { Advice } from '@spanweave/runtime/kernel';
import { sending } from '../aws-sdk/sending.js';
import { smithy } from './library.js';

/** `client.send(command)` of the class in @smithy/smithy-client. */
export const send: Advice = /* @__PURE__ */ sending(smithy);

import { Library } from '@spanweave/runtime/kernel';
import { HTTP } from '../family.js';
import type { HttpOptions } from './options.js';

/** `node:http` and `node:https`, client and server. */
export const http: Library<HttpOptions> = /* @__PURE__ */ new Library('http', HTTP);

import { Library, state } from '@spanweave/runtime/kernel';
import { HTTP } from '../family.js';
import { isGrpc } from './message.js';
import type { Http2Options } from './options.js';

/** `node:http2`, client and server. */
export const http2: Library<Http2Options> = /* @__PURE__ */ new Library('http2', HTTP);

/** Requests of gRPC are told by its own spans where its advice is loaded, unless both are asked for. */
export const isToldByRpc = (headers: Readonly<Record<string, unknown>>): boolean =>
  isGrpc(headers) &&
  state.libraries.has('grpc') &&
  (state.options['*'] as { suppression?: unknown } | undefined)?.suppression !== 'none';

import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { RPC } from '../family.js';

/** Metadata keys of one side. */
export interface CapturedMetadata {
  /** Keys of the request: `rpc.request.header.<key>`. */
  readonly request?: readonly string[];
  /** Keys of the response's leading metadata: `rpc.response.header.<key>`. */
  readonly response?: readonly string[];
  /** Keys that come with the status: `rpc.response.trailer.<key>`. */
  readonly trailer?: readonly string[];
}

/** What `configure({ grpc: … })` takes. */
export interface GrpcOptions {
  /** Methods (`package.Service/Method`) that get no span; on the server nothing that they cause is traced either. */
  readonly ignore?: (method: string) => boolean;
  /** Metadata that becomes attributes; none by default, and binary values never. */
  readonly captureMetadata?: { readonly client?: CapturedMetadata; readonly server?: CapturedMetadata };
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly grpc?: GrpcOptions & LibraryOptions;
  }
}

/** `@grpc/grpc-js`, client and server. */
export const grpc: Library<GrpcOptions> = /* @__PURE__ */ new Library('grpc', RPC);

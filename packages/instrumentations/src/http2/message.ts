import type { Http2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';

/** A stream as far as its exchange shows in it; both sides have these. */
export type Stream = Http2Stream & {
  readonly sentHeaders?: OutgoingHttpHeaders;
  readonly session?: { readonly socket?: object } | undefined;
};

/** Headers of an incoming request, pseudo headers included. */
export type Headers = IncomingHttpHeaders;

/** A request of gRPC, which its own instrumentation tells of. */
export const isGrpc = (headers: Readonly<Record<string, unknown>>): boolean =>
  String(headers['content-type']).startsWith('application/grpc');

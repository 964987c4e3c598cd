import { type Attributes, type Context, type SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { DurationHistogram } from './kernel/histogram.js';
import type { Library } from './kernel/library.js';
import { type Operation, startOperation } from './kernel/operation.js';

// Semantic conventions 1.45 for remote procedure calls (stable): spans, their attributes, the two call durations.

/** Which end of a call is traced. */
export type RpcSide = 'client' | 'server';

/** What is known of a call when it begins. */
export interface RpcCall {
  /** `rpc.method` and the span's name: fully qualified, as `package.Service/Method`. */
  readonly method: string;
  /** The server as the program knows it; see `serverOf`. */
  readonly server?: Attributes;
  /** Parent context; default: the active one. */
  readonly parent?: Context;
  /** What else the library's advice knows of the call, for other names of its span alone. */
  readonly facts?: unknown;
}

/** Starts one call's operation; `undefined` when nothing listens or the span would repeat an enclosing one. */
export type StartRpc = (call: RpcCall) => Operation | undefined;

const SERVER: SpanKind.SERVER = 1;
const CLIENT: SpanKind.CLIENT = 2;

const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/**
 * The calls of one library's client or server: spans `{rpc.method}`, and `rpc.<side>.call.duration`.
 *
 * @param system `rpc.system.name`.
 */
export function rpc(library: Library, side: RpcSide, system: string): StartRpc {
  const histogram = new DurationHistogram(
    `rpc.${side}.call.duration`,
    library.id,
    ['rpc.system.name', 'rpc.method', 'rpc.status_code', 'error.type', 'server.address', 'server.port'],
    BOUNDARIES,
  );
  return ({ method, server, ...rest }) =>
    startOperation(library, {
      name: method,
      kind: side === 'client' ? CLIENT : SERVER,
      attributes: { 'rpc.system.name': system, 'rpc.method': method, ...server },
      histogram,
      ...rest,
    });
}

/** How a call failed. */
export interface RpcFailure {
  /** Description of the span's status. */
  readonly message?: string | undefined;
  /** What was thrown on this side; a status that came from the other side is no exception. */
  readonly exception?: unknown;
}

/**
 * Ends a call with its status.
 *
 * @param status `rpc.status_code`: a code's name (`NOT_FOUND`), or its number as text; `undefined` when none came.
 * @param failure Set when the status is an error on this side: `error.type` is then the status.
 */
export function finishRpc(operation: Operation, status: string | undefined, failure?: RpcFailure): void {
  operation.guard(() => {
    if (operation.ended) return;
    operation.set('rpc.status_code', status);
    if (failure === undefined) return;
    const { message, exception } = failure;
    if (exception !== undefined) return operation.fail(exception, status);
    operation.set('error.type', status ?? '_OTHER');
    operation.span.setStatus({ code: SpanStatusCode.ERROR, ...(message && { message }) });
  });
  operation.end();
}

/** `server.address` and `server.port` from `host:port`, `[v6]:port`, `host` or a socket's path. */
export function serverOf(authority: string | undefined): Attributes {
  if (!authority) return {};
  const [, host = authority, port] =
    authority[0] === '/' ? [] : (/^\[?(.*?)\]?(?::(\d+))?$/.exec(authority) ?? []);
  return { 'server.address': host, 'server.port': port ? Number(port) : undefined };
}

// A call of a named function stays marked as pure: esbuild writes out what an arrow in place does.
const CODES: readonly string[] = /* @__PURE__ */ codes();

function codes(): string[] {
  return 'OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED'.split(
    ' ',
  );
}

/** Name of a gRPC status code; a code without one is its number. */
export const grpcStatus = (code: number): string => CODES[code] ?? String(code);

/**
 * True when a gRPC status is an error of the traced side: every one but `OK` on the client; on the server those that
 * are not the caller's fault (`UNKNOWN`, `DEADLINE_EXCEEDED`, `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE`, `DATA_LOSS`).
 */
export const isGrpcFailure = (side: RpcSide, status: string): boolean =>
  side === 'client'
    ? status !== 'OK'
    : /^(?:UNKNOWN|DEADLINE_EXCEEDED|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS)$/.test(status);

import type { Operation } from '@spanweave/runtime/kernel';
import { finishRpc } from '@spanweave/runtime/rpc';

/** Codes that are the server's fault, as the HTTP statuses that tRPC answers with say. */
const FAULTS =
  /^(?:INTERNAL_SERVER_ERROR|NOT_IMPLEMENTED|BAD_GATEWAY|SERVICE_UNAVAILABLE|GATEWAY_TIMEOUT|PARSE_ERROR)$/;

/** Ends a call with what its procedure failed with; any other error than a `TRPCError` is one of the server. */
export function failCall(operation: Operation, error: unknown): void {
  const { code, message, cause } = (error ?? {}) as { code?: unknown; message?: string; cause?: unknown };
  const status = typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'INTERNAL_SERVER_ERROR';
  if (FAULTS.test(status)) finishRpc(operation, status, { message, exception: cause ?? error });
  else finishRpc(operation, status);
}

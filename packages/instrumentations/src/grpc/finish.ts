import type { Operation } from '@spanweave/runtime/kernel';
import { finishRpc, grpcStatus, isGrpcFailure, type RpcSide } from '@spanweave/runtime/rpc';
import type { Status } from './call.js';
import { capture } from './metadata.js';

/** Ends a call with the status that was received or sent. */
export function finish(operation: Operation, side: RpcSide, status: Status, exception?: unknown): void {
  operation.guard(() => capture(operation, side, 'trailer', status.metadata));
  const name = grpcStatus(status.code);
  const failed = isGrpcFailure(side, name);
  finishRpc(operation, name, failed ? { message: status.details, exception } : undefined);
}

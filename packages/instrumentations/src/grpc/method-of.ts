import { grpc } from './library.js';

/** `rpc.method` of a path; `undefined` when the method is not to be traced. */
export function methodOf(path: string): string | undefined {
  const method = path.replace(/^\//, '');
  return grpc.options().ignore?.(method) ? undefined : method;
}

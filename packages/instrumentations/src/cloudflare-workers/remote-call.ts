import { ROOT_CONTEXT } from '@opentelemetry/api';
import { rpc, type StartRpc } from '@spanweave/runtime/rpc';
import { runEvent } from './event.js';
import { type Host, invocationAttributes } from './invocation.js';
import { workers } from './library.js';

const start: StartRpc = /* @__PURE__ */ rpc(workers, 'server', 'cloudflare_workers_rpc');

/**
 * Runs a method that another worker called: SERVER, `{class}/{method}`, a root: what workerd sends along has no room for the
 * caller's context. A method that the program calls itself runs alone.
 */
export function remoteCall(host: Host, service: string, method: string, run: () => unknown): unknown {
  if (workers.options().rpc === false) return run();
  return runEvent(
    host,
    () =>
      start({
        method: `${service}/${method}`,
        server: invocationAttributes('other'),
        parent: ROOT_CONTEXT,
      }),
    run,
  );
}

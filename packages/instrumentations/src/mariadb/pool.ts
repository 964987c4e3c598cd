import {
  type Advice,
  bindCallback,
  contexts,
  type Operation,
  startOperation,
} from '@spanweave/runtime/kernel';
import { sqlServer } from '@spanweave/runtime/sql-client';
import { INTERNAL } from '../span-kind.js';
import { type Options, server } from './client.js';
import { mariadb } from './library.js';

/** What the advice reads of a pool. Its own note of who waits is private. */
interface Pool {
  readonly opts?: { readonly connectionLimit?: number; readonly connOptions?: Options };
  activeConnections?(): number;
}

type Callback = (this: unknown, ...results: unknown[]) => unknown;

/**
 * `pool.getConnection(param, callback)`: the callback runs in the context of whoever asked. When every connection that the
 * pool may have is in use, the wait gets an INTERNAL span. Older versions answer with a promise.
 */
export const getConnection: Advice = (self, args, proceed) => {
  const pool = (self ?? {}) as Pool;
  const at = typeof args[1] === 'function' ? 1 : 0;
  const callback = args[at] as Callback;
  const { connOptions, connectionLimit = 0 } = pool.opts ?? {};
  if (!mariadb.enabled() || !connOptions) return Reflect.apply(proceed, undefined, args);
  let wait: Operation | undefined;
  if ((pool.activeConnections?.() ?? 0) >= connectionLimit)
    wait = startOperation(mariadb, {
      name: 'pool wait',
      kind: INTERNAL,
      attributes: sqlServer(server(connOptions)),
    });
  const over = (error?: unknown): void => {
    if (error) wait?.fail(error);
    else wait?.end();
  };
  if (typeof callback !== 'function') {
    const result = Reflect.apply(proceed, undefined, args) as Promise<unknown>;
    if (wait) result.then(() => over(), over);
    return result;
  }
  const given = Array.from(args);
  const bound = bindCallback(contexts().active(), callback);
  given[at] = function (this: unknown, ...results: unknown[]): unknown {
    over(results[0]);
    return Reflect.apply(bound, this, results);
  };
  return Reflect.apply(proceed, undefined, given);
};

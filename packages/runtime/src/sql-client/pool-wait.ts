import type { Context, SpanKind } from '@opentelemetry/api';
import type { Advice } from '../kernel/around.js';
import { contexts } from '../kernel/context-manager.js';
import { guard } from '../kernel/guard.js';
import type { Library } from '../kernel/library.js';
import { type Operation, startOperation } from '../kernel/operation.js';
import { type SqlServer, sqlServer } from './sql-server.js';

type Callback = (this: unknown, ...results: unknown[]) => unknown;

const INTERNAL: SpanKind.INTERNAL = 0;

/** Callbacks that know their context: a pool hands those that waited to itself once more. */
const asked = /* @__PURE__ */ new WeakMap<Callback, Context>();

/**
 * Advice around `pool.getConnection(callback)`: the callback runs in the context of whoever asked, not of whoever gave a
 * connection back, and a connection is made for whoever asked. When none is free and none may be made, the wait gets an
 * INTERNAL span, `pool wait`.
 *
 * @param exhausted Which server the pool is for, when the next caller has to wait; else `undefined`.
 */
export function poolWait(library: Library, exhausted: (pool: never) => SqlServer | undefined): Advice {
  return (self, args, proceed) => {
    const callback = args[0] as Callback;
    if (!library.enabled() || typeof callback !== 'function') return Reflect.apply(proceed, undefined, args);
    const again = asked.get(callback);
    if (again) return contexts().with(again, Reflect.apply, undefined, proceed, undefined, args);
    const parent = contexts().active();
    let wait: Operation | undefined;
    guard(library, () => {
      const server = exhausted(self as never);
      wait =
        server &&
        startOperation(library, {
          name: 'pool wait',
          kind: INTERNAL,
          attributes: sqlServer(server),
        });
    });
    const bound: Callback = function (...results) {
      if (results[0]) wait?.fail(results[0]);
      else wait?.end();
      return contexts().with(parent, callback, this, ...results);
    };
    asked.set(bound, parent);
    return proceed(...([bound] as never[]));
  };
}

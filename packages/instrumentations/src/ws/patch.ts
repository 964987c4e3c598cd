import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { bind, open } from './advice.js';
import { ws } from './library.js';

type Class = { readonly prototype?: object };
type Given = Readonly<Partial<Record<'default' | 'WebSocket' | 'WebSocketServer' | 'Server', Class>>>;

/**
 * Weaves a ws that stays outside the bundle, in place: the class of connections, or where only a server was taken, the
 * server that makes them.
 *
 * @returns What it was given.
 */
export function patch<E>(exports: E): E {
  guard(ws, () => {
    for (const given of [
      exports as Given & Class,
      (exports as Given).default as (Given & Class) | undefined,
    ]) {
      if (!given) continue;
      for (const each of [given, given.WebSocket]) patchMethod(each?.prototype, 'setSocket', open);
      for (const each of [given.WebSocketServer, given.Server])
        patchMethod(each?.prototype, 'completeUpgrade', (_self, args, proceed) => {
          const values = Array.from(args);
          const done = values.pop() as (...all: unknown[]) => unknown;
          const connected = (connection: object, ...others: unknown[]): unknown => {
            bind(connection);
            return done(connection, ...others);
          };
          return proceed(...([...values, connected] as never[]));
        });
    }
  });
  return exports;
}

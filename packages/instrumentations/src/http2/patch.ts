import { patchMethod } from '@spanweave/runtime/kernel';
import { builtin, syncBuiltins } from '../http/builtin.js';
import { guarded } from '../http/guarded.js';
import { incoming as incomingHttp1 } from '../http/incoming.js';
import { incoming } from './incoming.js';
import { http2 as library } from './library.js';
import type { Headers, Stream } from './message.js';
import { remember, request } from './outgoing.js';

type Module = { readonly connect?: unknown };

/** A server shows its requests in its own events. One that allows HTTP/1 emits those as `node:http` does. */
function serve(server: object): void {
  const { emit } = server as { emit(...args: unknown[]): unknown };
  Object.defineProperty(server, 'emit', {
    configurable: true,
    writable: true,
    value(this: object, ...args: unknown[]): unknown {
      const go = (): unknown => emit.apply(this, args);
      if (args[0] === 'stream') return incoming(args[1] as Stream, args[2] as Headers, go);
      const isHttp1 = (args[1] as { httpVersionMajor?: number } | undefined)?.httpVersionMajor === 1;
      return isHttp1 ? incomingHttp1(this, args, go) : go();
    },
  });
}

/**
 * Import seam: weaves `node:http2` in place, so that whoever looks a function up later gets the woven one, named ES
 * imports included. Sessions are reached through the first that is made.
 *
 * @param exports What the importer received: a namespace, the CommonJS exports, or some of the bindings.
 * @returns The same.
 */
export function patch<E>(exports: E): E {
  guarded(library, () => {
    const module =
      builtin<Module>('node:http2') ?? (exports as { default?: Module }).default ?? (exports as Module);
    for (const key of ['createServer', 'createSecureServer'])
      patchMethod(module, key, (_self, args, proceed) => {
        const server = proceed(...(args as never[])) as object;
        guarded(library, () => serve(server));
        return server;
      });
    patchMethod(module, 'connect', (_self, args, proceed) => {
      const session = proceed(...(args as never[])) as object;
      guarded(library, () => {
        remember(session, args[0]);
        patchMethod(Object.getPrototypeOf(session), 'request', request);
      });
      return session;
    });
    syncBuiltins();
  });
  return exports;
}

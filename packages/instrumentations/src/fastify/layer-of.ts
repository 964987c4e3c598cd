import { startLayer } from '@spanweave/runtime/http-server';
import { contexts, guard } from '@spanweave/runtime/kernel';
import { type Hook, type Reply, type Request, routeOf } from './app.js';
import { fastify } from './library.js';

/**
 * A hook or handler that runs inside a span of its own, which ends with its callback or promise, or when the response is
 * over. What follows it has the context of what came before. Fastify looks at `length` and at what the function is.
 */
export function layerOf(type: string, key: string, original: Hook): Hook {
  if (typeof original !== 'function') return original;
  const woven = function (this: unknown, ...args: unknown[]): unknown {
    const run = (given: unknown[]): unknown => original.apply(this, given as never[]);
    const [request, reply] = args as [Request, Reply];
    const operation = guard(fastify, () => {
      if (!fastify.enabled()) return undefined;
      const route = routeOf(request);
      const name = (key === 'handler' ? route : original.name) || key;
      return startLayer(fastify, { type, name, route });
    });
    if (!operation) return run(args);
    const over = (): void => operation.end();
    const end = (error?: unknown): void => {
      reply.raw.removeListener('close', over);
      if (error) operation.fail(error);
      else over();
    };
    reply.raw.prependOnceListener('close', over);
    const last = args.length - 1;
    const done = args[last];
    if (typeof done === 'function')
      args[last] = (...given: unknown[]) => {
        end(given[0]);
        return contexts().with(operation.parent, done as Hook, undefined, ...(given as never[]));
      };
    let result: unknown;
    try {
      result = operation.run(() => run(args));
    } catch (error) {
      end(error);
      throw error;
    }
    if (result instanceof Promise) result.then(() => end(), end);
    // Another thenable is Fastify's to trigger.
    else if (reply.sent || (result !== undefined && !('then' in Object(result)))) end();
    return result;
  };
  return Object.defineProperties(Object.setPrototypeOf(woven, Object.getPrototypeOf(original)), {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
  });
}

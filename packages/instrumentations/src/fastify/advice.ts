import { type Serving, serving, wantsLayers } from '@spanweave/runtime/http-server';
import { guard } from '@spanweave/runtime/kernel';
import { type App, type Reply, type Request, routeOf } from './app.js';
import { layers } from './layers.js';
import { fastify } from './library.js';

/** On the request: what its server span left, so that an error is told to it whatever context it comes from. */
const SERVING = /* @__PURE__ */ Symbol('spanweave.serving');

type Known = Request & { [SERVING]?: Serving | undefined };

/**
 * Gives an app the two hooks that tell server spans their route, and what failed behind a 5xx. They are the first of
 * their kind, on the app itself, so they hold for every plugin, and for a request that another hook answers.
 */
export function weave(app: App): void {
  if (!fastify.enabled()) return;
  app.addHook('onRequest', function spanweave(request: Known, _reply: Reply, done: () => void): void {
    guard(fastify, () => {
      const left = fastify.enabled() ? serving(request.raw) : undefined;
      if (!left) return;
      request[SERVING] = left;
      left.route = routeOf(request);
    });
    done();
  });
  app.addHook(
    'onError',
    function spanweave(request: Known, _reply: Reply, error: unknown, done: () => void): void {
      const left = request[SERVING];
      if (left) left.failure = error;
      done();
    },
  );
  if (wantsLayers(fastify)) layers(app);
}

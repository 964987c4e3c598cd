import { patchMethod } from '@spanweave/runtime/kernel';
import type { App, Hook, Route } from './app.js';
import { layerOf } from './layer-of.js';

/** Hooks that a request goes through before it is answered; the others run when its server span may have ended. */
const HOOKS = /^(onRequest|preParsing|preValidation|preHandler|preSerialization|onSend|onError)$/;

/** Gives the hooks and handlers that an app takes from now on, its plugins' too, a span of their own. */
export function layers(app: App): void {
  app.addHook('onRoute', (route: Route) => {
    for (const key of Object.keys(route)) {
      const given = route[key];
      if (key === 'handler') route[key] = layerOf('request handler', key, given as Hook);
      else if (HOOKS.test(key) && given)
        route[key] = Array.isArray(given)
          ? given.map((hook) => layerOf('middleware', key, hook))
          : layerOf('middleware', key, given as Hook);
    }
  });
  patchMethod(app, 'addHook', (_self, args, proceed) => {
    const { 0: name, 1: hook } = args as unknown as [string, Hook];
    return proceed(...([name, HOOKS.test(name) ? layerOf('middleware', name, hook) : hook] as never[]));
  });
}

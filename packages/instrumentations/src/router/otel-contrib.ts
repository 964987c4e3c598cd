import { type Attributes, type Tracer, trace } from '@opentelemetry/api';
import { contexts } from '@spanweave/runtime/kernel';
import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import type { Layer } from './layer.js';
import { express } from './libraries.js';

/** What the advice hands over with a layer's span. */
interface Facts {
  readonly layer: Layer & { readonly path?: string };
  readonly request: object;
}

const factsOf = (start: ProfileStart): Facts => start.facts as Facts;

type Kind = 'request_handler' | 'router' | 'middleware';

const kindOf = ({ layer }: Facts): Kind =>
  layer.route ? 'request_handler' : layer.handle.stack ? 'router' : 'middleware';

/** What a layer runs; of a route its first handler. */
const handlerOf = (layer: Layer): { readonly name: string } =>
  (layer.route as { readonly stack?: readonly Layer[] } | undefined)?.stack?.[0]?.handle ?? layer.handle;

/** Layer spans as `@opentelemetry/instrumentation-express` and, for a router used alone, `-router` make them. */
export function register(): void {
  express.profile = {
    tracer(provider) {
      const ofExpress = named('express').tracer(provider);
      const ofRouter = named('router').tracer(provider);
      const startSpan: Tracer['startSpan'] = (
        name,
        options: ProfileStart = {},
        parent = contexts().active(),
      ) => {
        const { layer, request } = factsOf(options);
        // Express 4 marks its requests in its second layer; its layers have names of their own.
        const alone = !('app' in request || 'handle_request' in layer);
        const isRouter = kindOf(factsOf(options)) === 'router';
        const above = trace.getSpan(parent);
        // Express's instrumentation ends a router's span at once, and the router's has none: layers are siblings.
        if (isRouter && !alone) ofExpress.startSpan(name, options, parent).end();
        if (isRouter && above) return trace.wrapSpanContext(above.spanContext());
        return (alone ? ofRouter : ofExpress).startSpan(name, options, parent);
      };
      return { startSpan, startActiveSpan: ofExpress.startActiveSpan.bind(ofExpress) };
    },
  };
}

function named(library: 'express' | 'router'): ReturnType<typeof profile> {
  return profile({
    scope: `@opentelemetry/instrumentation-${library}`,
    // A layer that matches everything, as routes do inside a route of Express 5, keeps no path.
    name: (name, _attributes, start) =>
      library === 'express' && kindOf(factsOf(start)) === 'request_handler' && !factsOf(start).layer.path
        ? 'request handler'
        : name,
    requireParent: true,
    more(attributes, start): Attributes {
      const { layer } = factsOf(start);
      const kind = kindOf(factsOf(start));
      const route = attributes['http.route'] ?? '/';
      return library === 'express'
        ? { 'express.name': kind === 'middleware' ? layer.name : route, 'express.type': kind }
        : { 'router.name': handlerOf(layer).name || '<anonymous>', 'router.type': kind, 'http.route': route };
    },
  });
}

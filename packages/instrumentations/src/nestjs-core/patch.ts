import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { create, filters, guards, interceptors, pipes, proxy, route } from './advice.js';
import { nest } from './library.js';

type Holder = Readonly<Record<string, unknown>>;

const held = (holder: unknown, key: string): Holder | undefined =>
  (holder as Holder | undefined)?.[key] as Holder | undefined;

/** Weaves what serves the routes of an application: it is exported nowhere, but an application holds it. */
function reach(app: unknown): void {
  guard(nest, () => {
    const resolver = held(app, 'routesResolver');
    const explorer = held(resolver, 'routerExplorer');
    const execution = held(explorer, 'executionContextCreator');
    for (const [object, key, advice] of [
      [execution, 'create', route],
      [held(resolver, 'routerProxy'), 'createProxy', proxy],
      [held(execution, 'guardsConsumer'), 'tryActivate', guards],
      [execution, 'createPipesFn', pipes],
      [held(execution, 'interceptorsConsumer'), 'intercept', interceptors],
      [held(explorer, 'exceptionsFilter'), 'createConcreteContext', filters],
    ] as const) {
      let prototype = object && Object.getPrototypeOf(object);
      while (prototype && !Object.hasOwn(prototype, key)) prototype = Object.getPrototypeOf(prototype);
      patchMethod(prototype, key, advice);
    }
  });
}

const createAndReach: Advice = (self, args, proceed) => {
  const app = create(self, args, proceed) as Promise<unknown>;
  // The first reaction: routes are made after it.
  app.then(reach, () => undefined);
  return app;
};

/**
 * Weaves a Nest that stays outside the bundle, in place.
 *
 * @returns What it was given.
 */
export function patch<E>(exports: E): E {
  guard(nest, () => {
    const factory = held(exports, 'NestFactory') ?? held(held(exports, 'default'), 'NestFactory');
    if (factory) patchMethod(Object.getPrototypeOf(factory), 'create', createAndReach);
  });
  return exports;
}

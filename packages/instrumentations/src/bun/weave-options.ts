import { answering, type Handler } from './answering.js';

/** What `Bun.serve` takes, as far as handlers of requests are in it. */
interface Options {
  readonly fetch?: unknown;
  /** By path: a handler, one for each method, or what Bun serves by itself (a `Response`, a file, a page, `false`). */
  readonly routes?: Readonly<Record<string, unknown>>;
}

/** Options with the same properties, whose handlers have SERVER spans; `undefined` when there is none to weave. */
export function weaveOptions(given: unknown): object | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const replaced = wovenHandlers(given);
  return Object.keys(replaced).length === 0
    ? undefined
    : Object.create(Object.getPrototypeOf(given), {
        ...Object.getOwnPropertyDescriptors(given),
        ...replaced,
      });
}

/** What stands in the place of `fetch` and `routes`, as property descriptors. */
export function wovenHandlers(given: Options): PropertyDescriptorMap {
  const { fetch, routes } = given;
  const replaced: PropertyDescriptorMap = {};
  const replace = (name: string, value: unknown): void => {
    replaced[name] = { value, configurable: true, enumerable: true, writable: true };
  };
  if (typeof fetch === 'function') replace('fetch', answering(fetch as Handler));
  // Frameworks have a list of that name, which means nothing to Bun.
  if (typeof routes === 'object' && routes !== null && !Array.isArray(routes))
    replace(
      'routes',
      mapped(routes, (value, path) => atRoute(value, path)),
    );
  return replaced;
}

function atRoute(value: unknown, path: string): unknown {
  if (typeof value === 'function') return answering(value as Handler, path);
  // One handler a method; what Bun serves by itself is an instance of something, and gets no span.
  if (!isPlain(value)) return value;
  return mapped(value, (one) => (typeof one === 'function' ? answering(one as Handler, path) : one));
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const mapped = (
  given: Readonly<Record<string, unknown>>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, change(value, key)]));

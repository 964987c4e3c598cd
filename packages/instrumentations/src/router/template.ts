import type { Layer, Request } from './layer.js';
import type { Level } from './track-request.js';

/** On a layer: the path given to `use`, for routers that do not keep it (Express 4, router below 2.3). */
const MOUNT: unique symbol = /* @__PURE__ */ Symbol('spanweave.mount');

/** On a layer with an array of paths: a layer for each of them, so that the one that matched can be told. */
const EACH: unique symbol = /* @__PURE__ */ Symbol('spanweave.each');

type Known = Layer & { [MOUNT]?: unknown; [EACH]?: readonly Layer[] };

/** Remembers the path that middleware was mounted with. */
export function rememberMount(layer: Known, path: unknown): void {
  layer[MOUNT] = path;
}

/**
 * The path that a layer was declared with, as written; a regular expression as its source text between slashes
 * (`/^\/items\/(\d+)$/`); of an array the member that matched.
 */
export function template(layer: Known, level: Level, request: Request): string {
  const declared = layer.route ? layer.route.path : (layer.rawPath ?? layer[MOUNT]);
  const base = (request.baseUrl ?? '').slice(level.base.length);
  if (!Array.isArray(declared)) return declared === undefined ? recovered(base, request) : String(declared);
  const paths = declared.flat(Infinity);
  layer[EACH] ??= paths.map((path) => {
    const Class = layer.constructor as new (path: unknown, options: object, handle: unknown) => Layer;
    const options = { sensitive: level.router.caseSensitive, end: layer.route !== undefined };
    return new Class(path, options, layer.handle);
  });
  const asked = base + request.url.split('?', 1)[0];
  return String(paths[layer[EACH].findIndex((each) => each.match(asked))] ?? paths[0]);
}

/** Middleware mounted before anything listened: what matched, with the names of its parameters put back. */
function recovered(base: string, { params = {} }: Request): string {
  return base.replace(/[^/]+/g, (segment) => {
    const name = Object.keys(params).find((key) => encodeURIComponent(String(params[key])) === segment);
    return name ? `:${name}` : segment.toLowerCase();
  });
}

/** Puts a layer's path behind its router's mount path. The root adds nothing. */
export function join(prefix: string, path: string): string {
  return path === '/' || !path ? prefix : `${prefix}/${path}`.replace(/\/\/+/g, '/');
}

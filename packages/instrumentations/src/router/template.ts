import type { Layer, Request } from './layer.js';
import type { Level } from './track-request.js';

/** Paths given to `use`, for routers that do not keep them (Express 4, router below 2.3). */
export const mounts: WeakMap<Layer, unknown> = /* @__PURE__ */ new WeakMap();

/** A layer of its own for each path of an array, so that the one that matched can be told. */
const alternatives = /* @__PURE__ */ new WeakMap<Layer, readonly (readonly [unknown, Layer])[]>();

/**
 * The path that a layer was declared with, as written; a regular expression as its source text between slashes
 * (`/^\/items\/(\d+)$/`); of an array the member that matched.
 */
export function template(layer: Layer, level: Level, request: Request): string {
  const declared = layer.route ? layer.route.path : (layer.rawPath ?? mounts.get(layer));
  const base = (request.baseUrl ?? '').slice(level.base.length);
  if (Array.isArray(declared)) {
    const path = base + request.url.split('?', 1)[0];
    let made = alternatives.get(layer);
    if (made === undefined) {
      const Class = layer.constructor as new (path: unknown, options: object, handle: unknown) => Layer;
      const options = { sensitive: level.router.caseSensitive, end: layer.route !== undefined };
      made = declared.flat(Infinity).map((one) => [one, new Class(one, options, layer.handle)] as const);
      alternatives.set(layer, made);
    }
    return String((made.find(([, one]) => one.match(path)) ?? made[0] ?? [''])[0]);
  }
  return declared === undefined ? recovered(base, request) : String(declared);
}

/** Middleware mounted before anything listened: what matched, with the names of its parameters put back. */
function recovered(base: string, { params }: Request): string {
  const names = Object.keys(params ?? {});
  return base.replace(/[^/]+/g, (segment) => {
    const name = names.find((key) => encodeURIComponent(String(params?.[key])) === segment);
    if (name === undefined) return segment.toLowerCase();
    return /^\d/.test(name) ? '*' : `:${name}`;
  });
}

/** Puts a layer's path behind its router's mount path. The root adds nothing. */
export function join(prefix: string, path: string): string {
  if (path === '/' || path === '') return prefix;
  return prefix.replace(/\/+$/, '') + (prefix && path[0] !== '/' ? '/' : '') + path;
}

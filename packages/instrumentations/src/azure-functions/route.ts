import type { Invocation } from './invocation.js';

const segments = (path: string): string[] => path.split('/').filter(Boolean);

/**
 * `http.route` of an HTTP function: its `route`, by default its name, below the app's prefix, `api` unless host.json says
 * otherwise. What the prefix is shows in the path, where the route has as many segments in every URL.
 *
 * @param pathname Path of the request's URL.
 */
export function routeOf({ functionName, options }: Invocation, pathname: string): string {
  const { route } = options.trigger;
  const template = segments(typeof route === 'string' && route !== '' ? route : functionName);
  const path = segments(pathname);
  // `{*rest}` and `{id?}` match any number of segments.
  const fixed = !template.some((segment) => /^\{\*|\?\}$/.test(segment));
  const count = fixed ? path.length - template.length : Number(path[0] === 'api');
  return `/${[...path.slice(0, Math.max(count, 0)), ...template].join('/')}`;
}

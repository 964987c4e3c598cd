import type { KoaContext } from '../koa/context.js';

/** A route's template, behind the path where koa-mount has put its router: what it has cut off from the request's. */
export function template(path: string | RegExp, { mountPath, originalUrl, path: rest }: KoaContext): string {
  const [asked = ''] = originalUrl.split('?', 1);
  const cut = mountPath && asked.endsWith(rest) ? asked.slice(0, asked.length - rest.length) : '';
  const mount = mountPath && cut.endsWith(mountPath.replace(/\/$/, '')) ? cut : '';
  return `${mount}${path}`;
}

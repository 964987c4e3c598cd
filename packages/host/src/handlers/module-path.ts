import { posix } from 'node:path';

/** A module's path without its extension, relative to the project: what configurations name, one way. */
export function modulePath(...parts: readonly string[]): string {
  const path = posix.normalize(parts.map((part) => part.replaceAll('\\', '/')).join('/'));
  return path
    .replace(/^\.\//, '')
    .replace(/^\//, '')
    .replace(/\.[cm]?[jt]sx?$/, '');
}

/** `src/orders.handler`, as AWS names a function: the module and what it exports. */
export function awsHandler(
  handler: string,
): { readonly module: string; readonly exported: string } | undefined {
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', handler.slice(slash).startsWith('.') ? slash + 1 : slash);
  if (dot < 0 || dot === handler.length - 1) return undefined;
  // A path into an object (`api.get`) begins at the export.
  const [exported = ''] = handler.slice(dot + 1).split('.');
  return { module: handler.slice(0, dot), exported };
}

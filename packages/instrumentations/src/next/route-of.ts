/**
 * The route of a file below `app` or `pages`, as Next.js writes it: groups `(shop)` and slots `@modal` are no part of it,
 * parameters stay as they are (`/orders/[id]`). `undefined` for other files.
 *
 * @param file Path from the project's folder (`src/app/(shop)/orders/[id]/route.ts`).
 */
export function routeOf(file: string): string | undefined {
  const inApp = /^(?:src\/)?app\/(.*?)\/?route\.[cm]?[jt]sx?$/.exec(file)?.[1];
  if (inApp !== undefined) {
    const parts = inApp.split('/').map((part) => part.replace(/^\(\.{1,3}\)(?:\(\.\.\))*/, ''));
    return `/${parts.filter((part) => part && !/^(?:\(.*\)|@.*)$/.test(part)).join('/')}`;
  }
  const inPages = /^(?:src\/)?pages\/(.*?)\.[cm]?[jt]sx?$/.exec(file)?.[1];
  return inPages === undefined ? undefined : `/${inPages.replace(/(?:^|\/)index$/, '')}`;
}

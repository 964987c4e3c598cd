/**
 * The route of a function, from its place below `api` (`api/users/[id].ts`: `/api/users/[id]`). `undefined` elsewhere: the
 * build's own configuration says which path leads there.
 *
 * @param file Path from the project's folder.
 */
export function routeOf(file: string): string | undefined {
  const found = /(?:^|\/)(api\/.*?)\.[cm]?[jt]sx?$/.exec(file)?.[1];
  return found === undefined ? undefined : `/${found.replace(/\/index$/, '')}`;
}

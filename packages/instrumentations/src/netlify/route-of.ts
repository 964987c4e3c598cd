/**
 * The route of a request, from its path and the parameters that Netlify read from it (`/orders/7` with `{ id: '7' }`:
 * `/orders/:id`); a function without a path of its own is reached by its name. `undefined` where neither tells.
 */
export function routeOf(
  pathname: string,
  params: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  const segments = pathname.split('/');
  let found = false;
  for (const [name, value] of Object.entries(params)) {
    const parts = value?.split('/') ?? [];
    const at = segments.findIndex((_, from) =>
      parts.every((part, offset) => decoded(segments[from + offset]) === decoded(part)),
    );
    if (!value || at < 0) continue;
    segments.splice(at, parts.length, /^\d+$/.test(name) ? '*' : `:${name}${parts.length > 1 ? '*' : ''}`);
    found = true;
  }
  if (found) return segments.join('/');
  return /^\/\.netlify\/functions\/[^/]+/.exec(pathname)?.[0];
}

function decoded(segment: string | undefined): string | undefined {
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

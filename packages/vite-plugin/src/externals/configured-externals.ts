/** What a server environment says of packages: Vite's `resolve.external` and `resolve.noExternal`. */
export interface ExternalLists {
  readonly external?: true | readonly string[] | undefined;
  readonly noExternal?: true | string | RegExp | readonly (string | RegExp)[] | undefined;
}

/**
 * What the lists say of an import: `true` outside, `false` inside, `undefined` when Vite's own default decides, which
 * leaves outside what Node can load from `node_modules`. The order is Vite's.
 *
 * @param specifier Bare: a package or a file of one.
 * @param name Package of the specifier.
 */
export function configuredExternal(
  { external = [], noExternal = [] }: ExternalLists,
  specifier: string,
  name: string,
): boolean | undefined {
  if (external !== true && (external.includes(specifier) || external.includes(name))) return true;
  if (noExternal === true) return false;
  const inside: readonly (string | RegExp)[] =
    typeof noExternal === 'string' || noExternal instanceof RegExp ? [noExternal] : noExternal;
  if (inside.some((pattern) => matches(pattern, name))) return false;
  return external === true ? true : undefined;
}

/** Vite reads strings as globs over package names. */
function matches(pattern: string | RegExp, name: string): boolean {
  if (typeof pattern !== 'string')
    return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(name);
  const expression = pattern
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${expression}$`).test(name);
}

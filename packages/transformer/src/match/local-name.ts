const PACKAGE = /^@spanweave\/[^/]+\/?/;

/**
 * The generated identifier of an import: `on` of `@spanweave/runtime/on` is `$sw_on`, `query` of
 * `@spanweave/instrumentations/pg` is `$sw_pg_query`. It depends on nothing else, so it is the same in every file.
 */
export function localName(specifier: string, imported: string): string {
  const path = specifier.startsWith('@spanweave/runtime/') ? '' : specifier.replace(PACKAGE, '');
  const name = imported === '*' ? 'all' : imported;
  return `$sw_${[...path.split(/[^A-Za-z0-9_$]+/), name].filter((part) => part !== '').join('_')}`;
}

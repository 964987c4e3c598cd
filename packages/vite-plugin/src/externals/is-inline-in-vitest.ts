/** Vitest's `server.deps` with the folders that hold packages. */
export interface VitestDeps {
  readonly inline?: true | readonly (string | RegExp)[];
  readonly external?: readonly (string | RegExp)[];
  readonly folders: readonly string[];
}

/** What Vitest takes into its runner before it asks whether Node can load a file. */
const inlineByDefault = [
  /virtual:/,
  /\.[mc]?ts$/,
  /^(?!.*node_modules).*\.mjs$/,
  /^(?!.*node_modules).*\.cjs\.js$/,
];
const externalByDefault = [/\/node_modules\/.*\.cjs\.js$/, /\/node_modules\/.*\.mjs$/];

/**
 * Whether Vitest runs a file through Vite, and so through the plugins, instead of handing it to Node. The order is Vitest's.
 *
 * @param loadable Whether Node can load the file.
 */
export function isInlineInVitest(
  { inline, external, folders }: VitestDeps,
  file: string,
  loadable: boolean,
): boolean {
  const path = file.replaceAll('\\', '/');
  if (inline === true || isListed(inline, path, folders)) return true;
  if (isListed(external, path, folders)) return false;
  if (isListed(inlineByDefault, path, folders)) return true;
  if (isListed(externalByDefault, path, folders)) return false;
  return !(folders.some((folder) => path.includes(folder)) && loadable);
}

function isListed(
  patterns: readonly (string | RegExp)[] | undefined,
  path: string,
  folders: readonly string[],
): boolean {
  return (patterns ?? []).some((pattern) =>
    typeof pattern === 'string'
      ? folders.some((folder) => path.includes(`${folder}${pattern}`))
      : path.search(pattern) >= 0,
  );
}

/** Whether a file lies in one of these packages, either separator. */
export function isInside(packages: readonly { readonly folder: string }[], path: string): boolean {
  return packages.some(
    ({ folder }) => path.startsWith(folder) && (path[folder.length] === '/' || path[folder.length] === '\\'),
  );
}

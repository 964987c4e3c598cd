import { globSync } from 'tinyglobby';

/** Names of every file below a folder, sorted, forward slashes; `node_modules` and hidden folders left out. */
export function listFiles(folder: string, ignore: readonly string[] = []): string[] {
  return globSync('**/*', {
    cwd: folder,
    ignore: ['**/node_modules/**', ...ignore],
    followSymbolicLinks: false,
    expandDirectories: false,
  }).sort();
}

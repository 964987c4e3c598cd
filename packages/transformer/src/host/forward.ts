/** A path with forward slashes. */
export function forward(path: string): string {
  return path.replaceAll('\\', '/');
}

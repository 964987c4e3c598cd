/** Module kind that the file's own extension decides. */
export function moduleKind(id: string): 'esm' | 'cjs' | undefined {
  const path = id.replace(/[?#].*$/, '');
  if (/\.m[jt]sx?$/.test(path)) return 'esm';
  if (/\.c[jt]sx?$/.test(path)) return 'cjs';
  return undefined;
}

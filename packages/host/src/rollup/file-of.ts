/** The file of a module id: without query, hash or the mark of a virtual module. */
export function fileOf(id: string): string {
  return id.replace(/^\0/, '').replace(/[?#].*$/, '');
}

/** Address of the page that explains a code. */
export function link(code: string): string {
  return `https://spanweave.dev/codes/${code}`;
}

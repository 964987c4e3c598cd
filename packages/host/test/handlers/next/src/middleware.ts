export function middleware(): undefined {
  return undefined;
}

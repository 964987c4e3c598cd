/** True for what routers call an error; the signals that leave a route or a router are none. */
export function isError(error: unknown): boolean {
  return Boolean(error) && error !== 'route' && error !== 'router';
}

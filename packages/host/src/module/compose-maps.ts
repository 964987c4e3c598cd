import remapping from '@jridgewell/remapping';

/** One map for two steps: the later map's positions, traced through the earlier one. */
export function composeMaps(later: string | object, earlier: string | undefined): string {
  if (earlier === undefined) return typeof later === 'string' ? later : JSON.stringify(later);
  return remapping([later as string, earlier], () => null).toString();
}

const decoder = new TextDecoder();

/** What a `load` hook got, as text; `undefined` where Node reads the file later. */
export function textOf(
  source: string | ArrayBuffer | NodeJS.TypedArray | null | undefined,
): string | undefined {
  if (source === null || source === undefined) return undefined;
  return typeof source === 'string' ? source : decoder.decode(source);
}

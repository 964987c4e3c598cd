import type { ExternalItem } from './compiler.js';

/** What is asked about an import before an item of `externals` is. */
export interface Import {
  readonly request: string;
  /** Folder of the importing module; absent where an item is not told. */
  readonly context: string | undefined;
}

/** Whether an import has to be bundled, whatever the configuration says. */
export type IsInside = (place: Import) => boolean;

type Done = (error?: Error | null, value?: unknown) => void;

/**
 * Items of `externals` that leave what woven code needs inside the bundle, and say the same as before of everything else.
 *
 * @param isInside Asked for each import that an item would be asked for.
 */
export function keepInside(item: ExternalItem | undefined, isInside: IsInside): ExternalItem | undefined {
  if (item === undefined) return undefined;
  if (typeof item === 'string') return isInside({ request: item, context: undefined }) ? [] : item;
  if (item instanceof RegExp) return matching(item, isInside);
  if (typeof item === 'function') return guarded(item as unknown as Ask, isInside);
  if (Array.isArray(item)) return item.flatMap((one) => keepInside(one, isInside) ?? []);
  return guardedObject(item as Record<string, unknown>, isInside);
}

type Ask = (data: Import | string | undefined, request?: unknown, done?: Done) => unknown;

function guarded(item: Ask, isInside: IsInside): ExternalItem {
  // Bundlers tell the old form by its three parameters.
  if (item.length === 3)
    return (context: string, request: string, done: Done) =>
      isInside({ request, context }) ? done() : item(context, request, done);
  return (data: Import, done: Done) => (isInside(data) ? done() : item(data, done));
}

function matching(item: RegExp, isInside: IsInside): ExternalItem {
  const expression = new RegExp(item.source, item.flags.replace(/[gy]/g, ''));
  return ({ request, context }: Import, done: Done) =>
    expression.test(request) && !isInside({ request, context }) ? done(null, request) : done();
}

function guardedObject(item: Readonly<Record<string, unknown>>, isInside: IsInside): ExternalItem {
  const kept = Object.entries(item).filter(([request]) => !isInside({ request, context: undefined }));
  return Object.fromEntries(kept);
}

/** `Reflect` where `reflect-metadata` is loaded: guards, routes and injection tokens hang on the function object. */
interface Metadata {
  getOwnMetadataKeys?(target: object): unknown[];
  getOwnMetadata(key: unknown, target: object): unknown;
  defineMetadata(key: unknown, value: unknown, target: object): void;
}

/** Gives a replacement the name, length, prototype, own properties and Reflect metadata of the original. */
export function keepIdentity<F extends object>(original: object, replacement: F): F {
  for (const key of Reflect.ownKeys(original)) {
    const descriptor = Object.getOwnPropertyDescriptor(original, key);
    if (descriptor) Object.defineProperty(replacement, key, descriptor);
  }
  const metadata = Reflect as unknown as Metadata;
  for (const key of metadata.getOwnMetadataKeys?.(original) ?? [])
    metadata.defineMetadata(key, metadata.getOwnMetadata(key, original), replacement);
  return replacement;
}

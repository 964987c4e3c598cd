/** A function of the platform. */
export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The object of a prototype chain that holds a method; `undefined` when none does. The platform's own objects stay as they are. */
export function holderOf(prototype: object | null, key: string): object | undefined {
  for (let holder = prototype; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder))
    if (Object.hasOwn(holder, key)) return holder;
  return undefined;
}

/** Whether a class has all these methods. The instance is not asked: one that calls another worker has every name. */
export function hasMethods(prototype: object | null, keys: readonly string[]): boolean {
  return keys.every((key) => {
    const holder = holderOf(prototype, key);
    return typeof (holder && Object.getOwnPropertyDescriptor(holder, key)?.value) === 'function';
  });
}

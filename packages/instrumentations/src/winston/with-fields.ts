/**
 * A record with more fields: a copy, so that an object which the program logs again carries no other span's fields.
 * Errors stay errors. Objects of classes are written to, since a copy may lose what they hide.
 */
export function withFields(record: object, fields: object): object {
  const kind: unknown = Object.getPrototypeOf(record);
  const copied = kind === Object.prototype || kind === null || record instanceof Error;
  const target = copied
    ? Object.create(kind as object | null, Object.getOwnPropertyDescriptors(record))
    : record;
  return Object.assign(target, fields);
}

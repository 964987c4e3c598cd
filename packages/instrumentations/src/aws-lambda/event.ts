/** JSON as Lambda hands it over. */
export type Json = Readonly<Record<string, unknown>>;

/** An object of JSON; `undefined` for everything else. */
export const record = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The objects of a list of JSON. */
export const records = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter((one) => record(one)) : [];

/** What stands behind the last `:` of an ARN. */
export const lastOf = (arn: unknown): string | undefined => text(arn)?.split(':').pop();

/** A value that all have in common; `undefined` when they differ. */
export const common = <T>(values: readonly T[]): T | undefined =>
  new Set(values).size === 1 ? values[0] : undefined;

/** The part of JSON Schema that the report's schema uses. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
}

const known = new Set(
  '$schema $id $ref $defs title description type const enum pattern minimum items required properties additionalProperties'.split(
    ' ',
  ),
);

/** Every way in which a value breaks a schema; throws on a keyword it does not know, so that nothing goes unchecked. */
export function violations(value: unknown, schema: Schema, root: Schema = schema, at = '$'): string[] {
  for (const key of Object.keys(schema)) if (!known.has(key)) throw new Error(`unknown keyword ${key}`);
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target === undefined) throw new Error(`no ${schema.$ref}`);
    return violations(value, target, root, at);
  }
  const out: string[] = [];
  if (schema.type !== undefined && !isType(value, schema.type)) return [`${at} is not ${schema.type}`];
  if ('const' in schema && value !== schema.const) out.push(`${at} is not ${schema.const}`);
  if (schema.enum && !schema.enum.includes(value)) out.push(`${at} is none of ${schema.enum.join(', ')}`);
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(String(value)))
    out.push(`${at} misses the pattern`);
  if (schema.minimum !== undefined && Number(value) < schema.minimum) out.push(`${at} is too small`);
  if (Array.isArray(value) && schema.items) {
    const { items } = schema;
    value.forEach((item, index) => {
      out.push(...violations(item, items, root, `${at}[${index}]`));
    });
  }
  if (schema.type === 'object') {
    const object = value as Record<string, unknown>;
    for (const key of schema.required ?? []) if (!(key in object)) out.push(`${at}.${key} is missing`);
    for (const [key, item] of Object.entries(object)) {
      const property = schema.properties?.[key];
      if (property) out.push(...violations(item, property, root, `${at}.${key}`));
      else if (schema.additionalProperties === false) out.push(`${at}.${key} is unknown`);
    }
  }
  return out;
}

function isType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return value !== null && typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
}

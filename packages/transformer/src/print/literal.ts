const NAME = /^[A-Za-z_$][\w$]*$/;

/** Plain data as a JavaScript expression, without line breaks. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join()}]`;
  if (typeof value !== 'object' || value === null) return text(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([key, field]) => `${name(key)}:${literal(field)}`).join()}}`;
}

function name(key: string): string {
  if (key === '__proto__') return '["__proto__"]';
  return NAME.test(key) ? key : text(key);
}

function text(value: unknown): string {
  const json = JSON.stringify(value) ?? 'void 0';
  return json.replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

import type { Attributes } from '@opentelemetry/api';

const SECRET = /^(proxy-)?authorization$|^(set-)?cookie$/;

const compiled = /* @__PURE__ */ new WeakMap<readonly string[], RegExp>();

/** One expression for a list of names with `*`; a name with `*` never takes credentials and cookies along. */
function pattern(names: readonly string[]): RegExp {
  let made = compiled.get(names);
  if (made === undefined) {
    const exact = (name: string): string => name.replace(/[^\w-]/g, '\\$&').replaceAll('\\*', '.*');
    made = new RegExp(`^(?:${names.map(exact).join('|')})$`, 'i');
    compiled.set(names, made);
  }
  return made;
}

/**
 * Adds the headers that the configuration names, as `<prefix><name>` with all their values.
 *
 * @param prefix `http.request.header.` or `http.response.header.`
 */
export function headers(
  attributes: Attributes,
  prefix: string,
  names: readonly string[] | undefined,
  values: Readonly<Record<string, unknown>>,
): void {
  if (names === undefined) return;
  for (const key of Object.keys(values)) {
    const name = key.toLowerCase();
    const value = values[key];
    if (value === undefined || !pattern(names).test(name)) continue;
    if (SECRET.test(name) && !names.some((one) => one.toLowerCase() === name)) continue;
    attributes[prefix + name] = (Array.isArray(value) ? value : [value]).map(String);
  }
}

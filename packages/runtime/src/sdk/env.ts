import { env } from '../kernel/env.js';
import { report } from '../kernel/report.js';

/** Variables by name, as a platform hands them over: Cloudflare's bindings hold other things as well. */
export type Variables = Readonly<Record<string, unknown>>;

let given: Variables | undefined;

/** Makes `variables` what is looked at before the process's environment. */
export function readFrom(variables: Variables | undefined): void {
  given = variables;
}

/** A variable as it was given: a string, or a binding that is none. */
export const variable = (name: string): unknown => given?.[name] ?? env(name);

function value(name: string): string | undefined {
  const found = variable(name);
  return typeof found === 'string' ? found.trim() || undefined : undefined;
}

/** The first of some environment variables that is set; blanks count as unset. */
export function text(...names: readonly string[]): string | undefined {
  return names.map(value).find((found) => found !== undefined);
}

/** Names in a comma-separated environment variable, or the default ones. */
export function list(name: string, otherwise: readonly string[]): readonly string[] {
  const found = value(name);
  if (found === undefined) return otherwise;
  return [...new Set(found.split(',').map((item) => item.trim()))].filter((item) => item !== '');
}

/** The first of some numeric environment variables that is set and a number of at least `least`. */
export function number(names: readonly string[], least = 0): number | undefined {
  for (const name of names) {
    const found = value(name);
    if (found === undefined) continue;
    const parsed = Number(found);
    if (parsed >= least) return parsed;
    unsupported(name, found, 'the default is used');
  }
  return undefined;
}

/** Says that an environment variable holds what is not understood (SW4002). */
export function unsupported(name: string, found: string, consequence: string): void {
  report(`env:${name}:${found}`, `SW4002: ${name}=${found} is not supported; ${consequence}`);
}

import { report } from '../kernel/report.js';

const value = (name: string): string | undefined => process.env[name]?.trim() || undefined;

/** The first of some environment variables that is set; blanks count as unset. */
export function text(...names: readonly string[]): string | undefined {
  return names.map(value).find((given) => given !== undefined);
}

/** Names in a comma-separated environment variable, or the default ones. */
export function list(name: string, otherwise: readonly string[]): readonly string[] {
  const given = value(name);
  if (given === undefined) return otherwise;
  return [...new Set(given.split(',').map((item) => item.trim()))].filter((item) => item !== '');
}

/** The first of some numeric environment variables that is set and a number of at least `least`. */
export function number(names: readonly string[], least = 0): number | undefined {
  for (const name of names) {
    const given = value(name);
    if (given === undefined) continue;
    const parsed = Number(given);
    if (parsed >= least) return parsed;
    unsupported(name, given, 'the default is used');
  }
  return undefined;
}

/** Says that an environment variable holds what is not understood (SW4002). */
export function unsupported(name: string, given: string, consequence: string): void {
  report(`env:${name}:${given}`, `SW4002: ${name}=${given} is not supported; ${consequence}`);
}

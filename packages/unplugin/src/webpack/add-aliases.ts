import type { Aliases } from './weaving-aliases.js';

/** `resolve.alias` with ours behind those of the configuration, which win. */
export function addAliases(given: unknown, ours: Aliases): unknown {
  if (Array.isArray(given))
    return [
      ...given,
      ...Object.entries(ours).map(([name, alias]) => ({ name: name.slice(0, -1), alias, onlyModule: true })),
    ];
  const theirs = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const added = Object.entries(ours).filter(
    ([name]) => !Object.hasOwn(theirs, name) && !Object.hasOwn(theirs, name.slice(0, -1)),
  );
  return { ...Object.fromEntries(added), ...theirs };
}

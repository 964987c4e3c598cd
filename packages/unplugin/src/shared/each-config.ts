/** A configuration as tsup and tsdown take it: an object, a list of them, a promise, or a function that answers one. */
export type AnyConfig = object | ((...given: never[]) => unknown);

/** The configuration in the same form, with each object in it changed. */
export function eachConfig<Given extends AnyConfig>(
  config: Given,
  change: (config: object) => object,
): Given {
  return changed(config, change) as Given;
}

function changed(config: unknown, change: (config: object) => object): unknown {
  if (typeof config === 'function')
    return (...given: unknown[]) => changed((config as (...all: unknown[]) => unknown)(...given), change);
  if (config instanceof Promise) return config.then((known: unknown) => changed(known, change));
  if (Array.isArray(config)) return config.map((one) => changed(one, change));
  return typeof config === 'object' && config !== null ? change(config) : config;
}

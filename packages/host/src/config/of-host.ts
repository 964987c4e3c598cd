import { createRequire } from 'node:module';

/**
 * A dependency of this package, which bundles of it leave out: it lies beside this package, whoever bundles this file. So is
 * loaded what only a configuration needs, and what webpack warns of where it follows the imports of its own configuration
 * (an `import()` of something computed).
 */
export function ofHost<Module>(name: string): Module {
  const host = createRequire(import.meta.url).resolve('@spanweave/host/package.json');
  return createRequire(host)(name) as Module;
}

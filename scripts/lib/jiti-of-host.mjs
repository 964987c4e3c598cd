// Stands for `jiti` in the bundled command: it is a dependency of the host package, and only a configuration needs it.
import { createRequire } from 'node:module';

const here = createRequire(import.meta.url);

export function createJiti(...given) {
  return createRequire(here.resolve('@spanweave/host/package.json'))('jiti').createJiti(...given);
}

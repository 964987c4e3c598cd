import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { execute } from './advice.js';
import { planetscale } from './library.js';

interface Exported {
  readonly Connection?: { readonly prototype: object };
  readonly Client?: new (config: object) => { connection(): object };
  readonly connect?: (config: object) => object;
  readonly default?: Exported;
}

/** Weaves the class of connections, in place, through whatever of the package was imported. A connection asks for nothing by itself. */
export function patch<E>(exports: E): E {
  guard(planetscale, () => {
    const module = exports as Exported | undefined;
    for (const given of [module, module?.default]) {
      const { Connection, Client, connect } = given ?? {};
      const config = { host: 'localhost' };
      const made = Connection ?? connect?.(config) ?? (Client && new Client(config).connection());
      if (!made) continue;
      patchMethod(Connection?.prototype ?? Object.getPrototypeOf(made), 'execute', execute);
    }
  });
  return exports;
}

import type { Config } from '@spanweave/host';
import { nitro } from '../nitro/nitro.js';

/** What is read of Nuxt. */
interface Nuxt {
  readonly hook: (name: 'nitro:config', callback: (config: { modules?: unknown[] }) => void) => unknown;
}

/** A module of Nuxt, as a function with what Nuxt asks of one. */
interface NuxtModule {
  (options: Config, nuxt: Nuxt): void;
  readonly getMeta: () => Promise<{ readonly name: string; readonly configKey: string }>;
  readonly getOptions: (given?: Config, nuxt?: { readonly options?: object }) => Promise<Config>;
}

const KEY = 'spanweave';

function setup(options: Config, nuxt: Nuxt): void {
  nuxt.hook('nitro:config', (config) => {
    config.modules = [...(config.modules ?? []), nitro(options)];
  });
}

/**
 * Weaves OpenTelemetry spans into the server that Nuxt builds: `modules: ['@spanweave/unplugin/nuxt']`, with options under
 * `spanweave` in nuxt.config or beside the module's name. What runs in the browser stays as it is.
 */
export const nuxt: NuxtModule = Object.assign(
  (given: Config | undefined, instance: Nuxt & { readonly options?: { readonly [KEY]?: Config } }) =>
    setup({ ...instance.options?.[KEY], ...given }, instance),
  {
    getMeta: async () => ({ name: '@spanweave/unplugin/nuxt', configKey: KEY }),
    getOptions: async (given: Config = {}) => given,
  },
);

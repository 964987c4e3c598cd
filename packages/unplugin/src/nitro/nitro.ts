import { type Config, resolveOptions } from '@spanweave/host';
import { makePlugin } from '../rollup/make-plugin.js';
import { inlinePackages } from './inline-packages.js';
import type { NitroModule } from './nitro-shape.js';

/** Presets whose runtimes publish nothing on Node's diagnostics channels. */
const OTHER_RUNTIMES = /bun|deno|cloudflare|edge|worker|winterjs|service-worker/;

/**
 * Weaves OpenTelemetry spans into a server that Nitro builds, as a module of Nitro 3 or 2: `modules: [spanweave()]`. Libraries
 * that Nitro copies beside its output are woven where they are imported, or with `externals: 'inline'` taken into it. What
 * `spanweave.config.*` says holds where the options are silent.
 */
export function nitro(options: Config = {}): NitroModule {
  return {
    name: 'spanweave',
    async setup({ hooks, options: given }) {
      // What only renders pages while the project is built is no server.
      if (given.preset === 'nitro-prerender') return;
      const root = given.rootDir;
      const read = await resolveOptions(options, { root });
      given.externals = {
        ...given.externals,
        inline: [...(given.externals?.inline ?? []), inlinePackages(read)],
      };
      const channels = given.node !== false && !OTHER_RUNTIMES.test(given.preset ?? '');
      hooks.hook('rollup:before', (_nitro, config) => {
        config.plugins = [makePlugin(options, { root, channels }), config.plugins];
      });
    },
  };
}

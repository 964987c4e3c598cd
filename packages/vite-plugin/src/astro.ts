import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, ViteDevServer } from 'vite';
import { instrumentation } from './astro/instrumentation.js';
import { type Options, spanweave as plugin } from './index.js';

/** What this integration uses of Astro's. */
export interface AstroIntegration {
  readonly name: string;
  readonly hooks: {
    readonly 'astro:config:setup': (setup: {
      readonly config: { readonly srcDir: URL };
      readonly updateConfig: (config: { readonly vite: { readonly plugins: Plugin[] } }) => unknown;
    }) => void;
    readonly 'astro:server:setup': (setup: { readonly server: ViteDevServer }) => Promise<void>;
  };
}

const names = ['ts', 'mts', 'js', 'mjs'].map((extension) => `instrumentation.server.${extension}`);

/**
 * Astro integration: weaves what runs on the server, pages and endpoints included. A file `src/instrumentation.server.ts` runs
 * before anything else of the server does: the place to start the OpenTelemetry SDK, for which Astro itself has none.
 *
 * @throws SpanweaveError as the plugin does.
 */
export function spanweave(options: Options = {}): AstroIntegration {
  let file: string | undefined;
  return {
    name: '@spanweave/vite-plugin',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        file = names
          .map((name) => fileURLToPath(new URL(name, config.srcDir)))
          .find((path) => existsSync(path));
        const first = file === undefined ? [] : [instrumentation(file)];
        updateConfig({ vite: { plugins: [...plugin(options), ...first] } });
      },
      'astro:server:setup': async ({ server }) => {
        if (file !== undefined) await server.ssrLoadModule(file);
      },
    },
  };
}

export default spanweave;

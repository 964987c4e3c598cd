import { type Options, spanweave as plugin } from './index.js';
import type { Plugin } from 'vite';

/** What this integration uses of Astro's. */
export interface AstroIntegration {
  readonly name: string;
  readonly hooks: {
    readonly 'astro:config:setup': (setup: {
      readonly updateConfig: (config: { readonly vite: { readonly plugins: Plugin[][] } }) => unknown;
    }) => void;
  };
}

/** Astro integration: weaves what runs on the server, pages and endpoints included. */
export function spanweave(options: Options = {}): AstroIntegration {
  return {
    name: '@spanweave/vite-plugin',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plugin(options)] } });
      },
    },
  };
}

export default spanweave;

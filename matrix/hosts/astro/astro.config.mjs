import node from '@astrojs/node';
import { spanweave } from '@spanweave/vite-plugin/astro';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  integrations: [spanweave()],
  vite: { build: { sourcemap: true, minify: process.env.MINIFY === 'yes' } },
});

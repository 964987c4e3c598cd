import { spanweave } from '@spanweave/vite-plugin';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [spanweave(), sveltekit({ adapter: adapter() })],
  build: { sourcemap: true },
});

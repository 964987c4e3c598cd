import { spanweave } from '@spanweave/vite-plugin';
import { defineConfig } from 'vite';

const format = process.env.FORMAT;

export default defineConfig({
  plugins: [spanweave()],
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    minify: process.env.MINIFY === 'yes',
    sourcemap: true,
    target: 'node20',
    rollupOptions: { output: { format, entryFileNames: format === 'esm' ? 'main.mjs' : 'main.cjs' } },
  },
});

import { basename, dirname } from 'node:path';
import { spanweave } from '@spanweave/vite-plugin';
import { defineConfig } from 'vite';

const { ENTRY, EXTERNAL, FORMAT: format, MINIFY, OUTFILE } = process.env;

export default defineConfig({
  plugins: [spanweave()],
  ssr: EXTERNAL === 'yes' ? { external: true } : {},
  build: {
    ssr: ENTRY,
    outDir: dirname(OUTFILE),
    minify: MINIFY === 'yes',
    sourcemap: true,
    target: 'node20',
    rollupOptions: { output: { format, entryFileNames: basename(OUTFILE) } },
  },
});

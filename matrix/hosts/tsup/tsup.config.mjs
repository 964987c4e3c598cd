import { withSpanweave } from '@spanweave/unplugin/tsup';
import { defineConfig } from 'tsup';

const { FORMAT: format, MINIFY: minify } = process.env;

export default defineConfig(
  withSpanweave({ entry: ['src/main.ts'], format: [format], minify: minify === 'yes', sourcemap: true }),
);

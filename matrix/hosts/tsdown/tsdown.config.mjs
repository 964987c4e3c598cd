import { withSpanweave } from '@spanweave/unplugin/tsdown';
import { defineConfig } from 'tsdown';

const { FORMAT: format, MINIFY: minify } = process.env;

export default defineConfig(
  withSpanweave({
    entry: 'src/main.ts',
    format,
    minify: minify === 'yes',
    sourcemap: true,
    dts: false,
    fixedExtension: false,
    outExtensions: () => ({ js: '.js' }),
  }),
);

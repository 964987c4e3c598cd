import { spanweave } from '@spanweave/esbuild-plugin';
import { build } from 'esbuild';

const { FORMAT: format, MINIFY: minify, OUTFILE: outfile } = process.env;

await build({
  entryPoints: ['src/main.ts'],
  outfile,
  format,
  minify: minify === 'yes',
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [spanweave({ functions: [{ file: 'src/business/*.ts', name: 'verified*' }] })],
  // CommonJS packages in an ES module bundle call `require` for Node's built-in modules.
  banner:
    format === 'esm'
      ? { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" }
      : {},
});

import { spanweave } from '@spanweave/esbuild-plugin';
import { build } from 'esbuild';

const { FORMAT: format, MINIFY, OUTFILE: outfile, EXTERNAL, METADATA, ENTRY } = process.env;

await build({
  entryPoints: [ENTRY],
  outfile,
  format,
  minify: MINIFY === 'yes',
  // Nest and TypeORM make names of tokens and columns from those of classes.
  keepNames: METADATA === 'yes',
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
  ...(EXTERNAL && { packages: 'external' }),
  plugins: [spanweave({ decoratorMetadata: METADATA === 'yes' })],
  // CommonJS packages in an ES module bundle call `require` for Node's built-in modules.
  banner:
    format === 'esm'
      ? { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" }
      : {},
});

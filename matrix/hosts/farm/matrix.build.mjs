import { build } from '@farmfe/core';
import spanweave from '@spanweave/unplugin/farm';

const { FORMAT: format, DECORATORS: decorators } = process.env;

await build({
  root: import.meta.dirname,
  configFile: false,
  compilation: {
    input: { main: './src/main.ts' },
    output: {
      path: 'dist',
      format,
      targetEnv: 'node',
      entryFilename: format === 'esm' ? '[entryName].mjs' : '[entryName].cjs',
    },
    script: {
      target: 'es2022',
      decorators:
        decorators === 'tc39'
          ? { decoratorVersion: '2022-03' }
          : { legacyDecorator: true, decoratorMetadata: true },
    },
    partialBundling: { enforceResources: [{ name: 'main', test: ['.+'] }] },
    presetEnv: false,
    minify: false,
    sourcemap: true,
    persistentCache: false,
    lazyCompilation: false,
    // `pg` asks for native bindings that are not installed.
    external: ['pg-native', 'supports-color'],
  },
  plugins: [spanweave()],
});

import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import terser from '@rollup/plugin-terser';
import spanweave from '@spanweave/unplugin/rollup';

const { FORMAT: format, MINIFY: minify, DECORATORS: decorators } = process.env;

export default {
  input: 'src/main.ts',
  output: {
    file: format === 'esm' ? 'dist/main.mjs' : 'dist/main.cjs',
    format,
    sourcemap: true,
    inlineDynamicImports: true,
  },
  // `pg` asks for native bindings that are not installed.
  external: ['pg-native'],
  plugins: [
    nodeResolve({ extensions: ['.ts', '.mjs', '.js', '.json'], exportConditions: ['node'] }),
    commonjs({ ignoreDynamicRequires: true }),
    json(),
    swc({
      swc: {
        swcrc: false,
        sourceMaps: true,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform:
            decorators === 'tc39'
              ? { decoratorVersion: '2022-03' }
              : { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    }),
    ...(minify === 'yes' ? [terser()] : []),
    spanweave(),
  ],
};

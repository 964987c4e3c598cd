import { rspack } from '@rspack/core';
import { spanweave } from '@spanweave/unplugin/rspack';

const { FORMAT: format, MINIFY, DECORATORS: decorators } = process.env;
const esm = format === 'esm';
const here = import.meta.dirname;

const configuration = {
  mode: 'production',
  context: here,
  target: 'node20',
  entry: './src/main.ts',
  devtool: 'source-map',
  experiments: { outputModule: esm },
  output: {
    path: `${here}/dist`,
    devtoolModuleFilenameTemplate: '../[resource-path]',
    filename: esm ? 'main.mjs' : 'main.cjs',
    ...(esm ? { module: true, library: { type: 'module' } } : {}),
  },
  optimization: { minimize: MINIFY === 'yes' },
  resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: 'builtin:swc-loader',
        options: {
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', decorators: true },
            transform:
              decorators === 'tc39'
                ? { decoratorVersion: '2022-03' }
                : { legacyDecorator: true, decoratorMetadata: true },
          },
        },
      },
    ],
  },
  plugins: [
    spanweave(),
    // `pg` asks for native bindings that are not installed.
    new rspack.IgnorePlugin({ resourceRegExp: /^pg-native$/ }),
  ],
};

rspack(configuration, (error, stats) => {
  if (error) throw error;
  console.log(stats.toString({ colors: false, modules: false }));
  process.exitCode = stats.hasErrors() ? 1 : 0;
});

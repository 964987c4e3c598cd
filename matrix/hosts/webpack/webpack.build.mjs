import { basename, dirname, join } from 'node:path';
import { spanweave } from '@spanweave/unplugin/webpack';
import webpack from 'webpack';
import nodeExternals from 'webpack-node-externals';

const { FORMAT: format, MINIFY, DECORATORS: decorators, ENTRY, OUTFILE, EXTERNAL } = process.env;
const esm = format === 'esm';
// What a CommonJS source requires has to stay a `require`: an import gives the namespace instead.
const importType = esm && !ENTRY.endsWith('.js') ? 'module' : esm ? 'node-commonjs' : 'commonjs';
const here = process.cwd();

const configuration = {
  mode: 'production',
  context: here,
  target: 'node20',
  entry: `./${ENTRY}`,
  devtool: 'source-map',
  experiments: { outputModule: esm },
  output: {
    path: dirname(join(here, OUTFILE)),
    devtoolModuleFilenameTemplate: '../[resource-path]',
    filename: basename(OUTFILE),
    ...(esm ? { module: true, library: { type: 'module' } } : { library: { type: 'commonjs2' } }),
  },
  // As Nest and others set it up: everything below a node_modules folder is left to Node.
  externals: EXTERNAL ? [nodeExternals({ importType, additionalModuleDirs: [EXTERNAL] })] : [],
  optimization: { minimize: MINIFY === 'yes' },
  resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: 'swc-loader',
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
    new webpack.IgnorePlugin({ resourceRegExp: /^pg-native$/ }),
  ],
};

webpack(configuration, (error, stats) => {
  if (error) throw error;
  console.log(stats.toString({ colors: false, modules: false }));
  process.exitCode = stats.hasErrors() ? 1 : 0;
});

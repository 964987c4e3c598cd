const { rspack } = require('@rspack/core');
const { spanweave } = require('@spanweave/unplugin/rspack');

module.exports = (options) => ({
  ...options,
  devtool: 'source-map',
  output: { ...options.output, devtoolModuleFilenameTemplate: '../[resource-path]' },
  optimization: {
    ...options.optimization,
    minimize: process.env.MINIFY === 'yes',
    // TypeORM names tables and aliases after classes.
    minimizer: [
      new rspack.SwcJsMinimizerRspackPlugin({
        minimizerOptions: { mangle: { keep_classnames: true }, compress: { keep_classnames: true } },
      }),
    ],
  },
  resolve: { ...options.resolve, extensionAlias: { '.js': ['.ts', '.js'] } },
  plugins: [...options.plugins, spanweave()],
});

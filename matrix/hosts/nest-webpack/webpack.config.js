const MinimizerPlugin = require('minimizer-webpack-plugin');
const { spanweave } = require('@spanweave/unplugin/webpack');

module.exports = (options) => ({
  ...options,
  devtool: 'source-map',
  output: { ...options.output, devtoolModuleFilenameTemplate: '../[resource-path]' },
  optimization: {
    ...options.optimization,
    minimize: process.env.MINIFY === 'yes',
    // TypeORM names tables and aliases after classes.
    minimizer: [new MinimizerPlugin({ minimizerOptions: { keep_classnames: true } })],
  },
  resolve: { ...options.resolve, extensionAlias: { '.js': ['.ts', '.js'] } },
  plugins: [...options.plugins, spanweave()],
});

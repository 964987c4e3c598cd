/** webpack with swc-loader and its own minimizer. */
export async function build({ load, resolve, entry, out, woven }) {
  const webpack = await load('webpack');
  const plugins = [new webpack.IgnorePlugin({ resourceRegExp: /^pg-native$/ })];
  if (woven) plugins.push((await import('@spanweave/unplugin/webpack')).spanweave());
  const configuration = {
    mode: 'production',
    target: 'node20',
    entry,
    devtool: 'source-map',
    output: { path: out, filename: 'main.cjs' },
    resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: resolve('swc-loader'),
          options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
        },
      ],
    },
    ignoreWarnings: [/./],
    plugins,
  };
  const stats = await new Promise((done, fail) =>
    webpack(configuration, (error, result) => (error ? fail(error) : done(result))),
  );
  if (stats.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
  return stats.compilation.modules.size;
}

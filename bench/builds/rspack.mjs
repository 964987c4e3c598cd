/** Rspack with its built-in loader and minimizer. */
export async function build({ load, entry, out, woven }) {
  const rspack = await load('@rspack/core');
  const plugins = [new rspack.IgnorePlugin({ resourceRegExp: /^pg-native$/ })];
  if (woven) plugins.push((await import('@spanweave/unplugin/rspack')).spanweave());
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
          loader: 'builtin:swc-loader',
          options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
        },
      ],
    },
    ignoreWarnings: [/./],
    plugins,
  };
  const stats = await new Promise((done, fail) =>
    rspack(configuration, (error, result) => (error ? fail(error) : done(result))),
  );
  if (stats.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
  return stats.compilation.modules.size;
}

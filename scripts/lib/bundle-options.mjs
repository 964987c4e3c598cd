/** Its main file asks for others in a way that no bundler follows. */
export const alias = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** How every package that loads as few files is put into them: readable names, for the Node that builds. */
export const bundleOptions = {
  bundle: true,
  alias,
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

/** The same as ES modules. What is CommonJS among the dependencies asks for built-ins by `require`. */
export const moduleOptions = {
  ...bundleOptions,
  format: 'esm',
  banner: {
    js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
  },
};

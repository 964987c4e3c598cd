/** Names of the configuration file, in the order in which they are looked for in each folder. */
export const configFiles: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (extension) => `spanweave.config.${extension}`,
);

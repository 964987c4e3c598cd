/** Version of this package: the instrumentation scope's version, compared with the plugin's at build time. */
export const version = '0.1.0';

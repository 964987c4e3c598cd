import { createRequire } from 'node:module';

const manifest: { readonly version: string } = createRequire(import.meta.url)('../package.json');

/** Version of this plugin. The runtime that it weaves in must have the same. */
export const version: string = manifest.version;

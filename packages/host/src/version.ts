import { createRequire } from 'node:module';

const manifest: { readonly version: string } = createRequire(import.meta.url)('@spanweave/host/package.json');

/** Version of Spanweave: that of every host, and the one that the runtime which it weaves in must have. */
export const version: string = manifest.version;

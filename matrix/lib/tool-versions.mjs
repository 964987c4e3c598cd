import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

/** Versions of the packages that a host names, from its tool's lock file; and of Node where it is not the machine's. */
export function toolVersions(host) {
  const lock = JSON.parse(readFileSync(join(root, 'matrix/tools', host.tool, 'package-lock.json'), 'utf8'));
  const versions = (host.versions ?? [host.tool]).map((name) => {
    const found = lock.packages[`node_modules/${name}`];
    if (!found) throw new Error(`tools/${host.tool} does not hold ${name}`);
    return [name, found.version];
  });
  return { ...Object.fromEntries(versions), ...(host.node && { node: host.node }) };
}

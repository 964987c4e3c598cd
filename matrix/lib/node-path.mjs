import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install } from '@spanweave/test-kit';
import { root } from '../../scripts/lib/root.mjs';

/** The Node that runs a tool and what it built: this one, or the version of `tools/node-<version>`. */
export async function nodePath(version) {
  if (version === undefined) return process.execPath;
  const installed = await install(join(root, 'matrix/tools', `node-${version}`));
  const file = join(installed, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
  if (!existsSync(file)) throw new Error(`tools/node-${version} has no Node for this machine`);
  return file;
}

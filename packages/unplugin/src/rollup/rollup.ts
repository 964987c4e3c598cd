import type { Config } from '@spanweave/host';
import { makePlugin, type RollupPlugin } from './make-plugin.js';

/**
 * Weaves OpenTelemetry spans into what Rollup bundles: known libraries, calls and imports of those that stay outside, and
 * marked functions. Its hooks run first, wherever it stands. What `spanweave.config.*` says holds where the options are silent.
 */
export function rollup(options: Config = {}): RollupPlugin {
  return makePlugin(options);
}

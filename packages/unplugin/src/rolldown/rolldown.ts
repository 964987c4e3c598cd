import type { Config } from '@spanweave/host';
import { makePlugin, type RollupPlugin } from '../rollup/make-plugin.js';

/**
 * Weaves OpenTelemetry spans into what Rolldown bundles: known libraries, calls and imports of those that stay outside, and
 * marked functions. What `spanweave.config.*` says holds where the options are silent.
 */
export function rolldown(options: Config = {}): RollupPlugin {
  return makePlugin(options);
}

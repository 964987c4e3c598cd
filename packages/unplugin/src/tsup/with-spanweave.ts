import { spanweave } from '@spanweave/esbuild-plugin';
import { type Config, Manifests, resolveOptionsSync } from '@spanweave/host';
import { alwaysInside } from '../shared/always-inside.js';
import { type AnyConfig, eachConfig } from '../shared/each-config.js';
import { telemetryInside } from './telemetry-inside.js';

/** What is read of tsup's configuration. */
interface TsupConfig {
  readonly esbuildPlugins?: readonly unknown[];
  readonly noExternal?: readonly (string | RegExp)[];
}

/**
 * A configuration of tsup that weaves. tsup leaves every dependency outside: those are woven where they are imported, and
 * what woven code needs is taken inside.
 *
 *     export default defineConfig(withSpanweave({ entry: ['src/main.ts'], format: ['esm', 'cjs'] }));
 */
export function withSpanweave<Given extends AnyConfig>(config: Given, options: Config = {}): Given {
  const root = process.cwd();
  const inside = [
    ...alwaysInside(resolveOptionsSync(options, { root })),
    ...telemetryInside(new Manifests().in(root)),
  ];
  return eachConfig(config, (given: TsupConfig) => ({
    ...given,
    noExternal: [...inside, ...(given.noExternal ?? [])],
    esbuildPlugins: [spanweave(options), ...(given.esbuildPlugins ?? [])],
  }));
}

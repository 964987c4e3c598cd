import { type Config, resolveOptionsSync } from '@spanweave/host';
import { makePlugin } from '../rollup/make-plugin.js';
import { alwaysInside } from '../shared/always-inside.js';
import { type AnyConfig, eachConfig } from '../shared/each-config.js';

type Pattern = string | RegExp;
type Bundled = Pattern | readonly Pattern[] | ((id: string, importer: string | undefined) => unknown);

/** What is read of tsdown's configuration. */
interface TsdownConfig {
  readonly cwd?: string;
  readonly plugins?: unknown;
  readonly deps?: { readonly alwaysBundle?: Bundled; readonly [other: string]: unknown };
}

/**
 * A configuration of tsdown that weaves. tsdown leaves dependencies outside: those are woven where they are imported, and what
 * woven code needs is taken inside.
 *
 *     export default defineConfig(withSpanweave({ entry: 'src/main.ts' }));
 */
export function withSpanweave<Given extends AnyConfig>(config: Given, options: Config = {}): Given {
  return eachConfig(config, (given: TsdownConfig) => {
    const root = given.cwd ?? process.cwd();
    const inside = alwaysInside(resolveOptionsSync(options, { root }));
    return {
      ...given,
      deps: { ...given.deps, alwaysBundle: joined(inside, given.deps?.alwaysBundle) },
      plugins: [makePlugin(options, { root }), given.plugins],
    };
  });
}

function joined(inside: readonly RegExp[], given: Bundled | undefined): Bundled {
  if (typeof given === 'function')
    return (id, importer) => inside.some((one) => one.test(id)) || given(id, importer);
  return given === undefined ? inside : [...inside, ...(Array.isArray(given) ? given : [given as Pattern])];
}

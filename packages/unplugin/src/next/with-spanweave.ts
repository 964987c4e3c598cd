import {
  type Config,
  openProject,
  type Project,
  type ReadOptions,
  resolveOptionsSync,
  version,
} from '@spanweave/host';
import { errorOf, identity, nextConfigInvalid } from '@spanweave/transformer/host';
import { loaderJson } from '../loader/loader-json.js';
import type { LoaderOptions } from '../loader/loader-options.js';
import { spanweave } from '../webpack/spanweave.js';
import { apiAlias, sdkAliases, weavingAliases } from '../webpack/weaving-aliases.js';
import { installedNext } from './installed-next.js';
import type { NextConfig, NextConfigFunction, WebpackConfiguration } from './next-config.js';
import { relativeAliases } from './relative-aliases.js';
import { turbopackRules } from './turbopack-rules.js';

/**
 * Weaves what Next builds for its server: with Turbopack through a loader, with `--webpack` through the plugin. Known
 * libraries that Next would leave outside the bundles are taken inside, unless `serverExternalPackages` names them or
 * `externals` says `import`.
 *
 * @param nextConfig The configuration, or the function that makes it.
 * @param options Options that override `spanweave.config.*`. Turbopack takes JSON only: no functions.
 * @throws SpanweaveError SW3603 for another kind of configuration, SW3604 for Next before 16, SW3605 for options that JSON
 *   cannot hold, and what `spanweave` of `@spanweave/unplugin/webpack` throws.
 */
export function withSpanweave<Given extends object>(
  nextConfig: Given = {} as Given,
  options: Config = {},
): Given {
  if (typeof nextConfig === 'function') {
    const make = nextConfig as unknown as NextConfigFunction;
    return (async (phase: string, context: object) =>
      woven(await make(phase, context), options)) as unknown as Given;
  }
  if (typeof nextConfig !== 'object' || nextConfig === null || Array.isArray(nextConfig))
    throw errorOf(nextConfigInvalid({ found: nextConfig === null ? 'null' : typeof nextConfig }));
  return woven(nextConfig, options) as Given;
}

function woven(config: NextConfig, given: Config): NextConfig {
  const root = process.cwd();
  const { outside: byDefault } = installedNext(root);
  const options = resolveOptionsSync(given, { root, externals: 'inline' });
  const facts = { host: '@spanweave/unplugin', root, bundles: true, channels: true, staticBlocks: false };
  const project = openProject(facts, options);
  const named = config.serverExternalPackages ?? [];
  const inlined =
    options.externals === 'inline' ? libraries(project).filter((name) => !named.includes(name)) : [];
  const transpilePackages = [...new Set([...(config.transpilePackages ?? []), ...inlined])];
  const external = [...named, ...byDefault.filter((name) => !transpilePackages.includes(name))];
  const { turbopack = {} } = config;
  return {
    ...config,
    transpilePackages,
    turbopack: {
      ...turbopack,
      rules: withRules(turbopack.rules, [
        ...turbopackRules(project, loaderOptions(project, options, external), 'nodejs'),
        ...turbopackRules(project, edgeOptions(project, options), 'edge'),
      ]),
      resolveAlias: { ...aliases(project), ...turbopack.resolveAlias },
    },
    webpack: (configuration, context) => {
      const made = config.webpack?.(configuration, context) ?? configuration;
      if (!context.isServer) return made;
      // webpack takes the edge runtime for a browser.
      return withPlugin(made, context.nextRuntime === 'edge' ? { ...given, browser: true } : given, options);
    },
  };
}

/**
 * Names of known libraries that are packages and installed. The App Router leaves those of Next's own list outside, the Pages Router
 * everything that is not to be transpiled.
 */
function libraries({ known, manifests, root, rules }: Project): string[] {
  const names = rules.flatMap((rule) => [rule.library, ...(rule.aliases ?? [])]);
  return [...new Set(names)].filter(
    (name) => !name.startsWith('node:') && known.of(name) !== undefined && manifests.installed(name, root),
  );
}

function loaderOptions(project: Project, options: ReadOptions, external: readonly string[]): LoaderOptions {
  const known = external.filter((name) => project.known.of(name) !== undefined);
  const build = { root: '.', complete: true, node: true, external: known, identity: identityOf(project) };
  return { ...loaderJson(options), build };
}

/** The edge runtime has no built-ins and no channels, and leaves no package outside. */
function edgeOptions(project: Project, options: ReadOptions): LoaderOptions {
  const build = { root: '.', complete: true, node: false, identity: identityOf(project) };
  return { ...loaderJson(options), build };
}

/** Turbopack keeps what loaders answered in `.next/cache`, and knows of the options alone. */
const identityOf = ({ compiled }: Project): string => identity(version, compiled.identity);

function aliases(project: Project): Record<string, string> {
  const all = { ...weavingAliases(project), ...sdkAliases(project), ...apiAlias(project, true) };
  return relativeAliases(all, project.root);
}

/** Behind the rules that are there: Turbopack runs every rule that matches, in order. */
function withRules(
  rules: Readonly<Record<string, unknown>> = {},
  ours: readonly unknown[],
): Record<string, unknown> {
  const { '*': all = [], ...rest } = rules;
  return { '*': [...[all].flat(), ...ours], ...rest };
}

function withPlugin(
  configuration: WebpackConfiguration,
  given: Config,
  { externals }: ReadOptions,
): WebpackConfiguration {
  return {
    ...configuration,
    plugins: [...(configuration.plugins ?? []), spanweave({ ...given, externals })],
  };
}

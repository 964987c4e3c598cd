import { resolve } from 'node:path';
import { matcher, openProject, resolveOptions, SourceExtensions } from '@spanweave/host';
import type { BuildOptions, PluginBuild } from 'esbuild';
import { keepsStaticBlocks } from './keeps-static-blocks.js';
import { type Options, ownOptions } from './options/options.js';
import { entryNames } from './resolve/entry-names.js';
import { Resolver } from './resolve/resolver.js';
import type { Session } from './session.js';

/** A session for one esbuild configuration: its options are those of the configuration file and the plugin's own. */
export async function openSession(build: PluginBuild, given: Options): Promise<Session> {
  const esbuild = build.initialOptions;
  const root = resolve(esbuild.absWorkingDir ?? process.cwd());
  const { config, transforms, plugins } = ownOptions(given);
  const bundles = esbuild.bundle === true;
  const project = openProject(
    {
      host: '@spanweave/esbuild-plugin',
      root,
      bundles,
      channels: (esbuild.platform ?? 'browser') === 'node',
      staticBlocks: await keepsStaticBlocks(build),
      preserveSymlinks: esbuild.preserveSymlinks === true,
      ...(esbuild.alias === undefined ? {} : { alias: esbuild.alias }),
    },
    await resolveOptions(config, { root }),
  );
  return {
    ...project,
    build,
    esbuild,
    transforms,
    plugins,
    extensions: new SourceExtensions(esbuild.loader),
    resolver: new Resolver(build),
    answers: new WeakMap(),
    isGlobbed: matcher(bundles ? entryGlobs(esbuild) : [], false),
    entries: new Set(),
  };
}

/** Entry points with wildcards, which esbuild expands without asking plugins. */
function entryGlobs({ entryPoints }: BuildOptions): string[] {
  return entryNames(entryPoints)
    .filter((name) => name.includes('*'))
    .map((name) => name.replace(/^\.\//, ''));
}

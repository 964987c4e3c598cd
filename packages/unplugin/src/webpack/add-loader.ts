import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { type ReadOptions, version } from '@spanweave/host';
import { identity } from '@spanweave/transformer/host';
import { loaderJson } from '../loader/loader-json.js';
import type { LoaderBuild, LoaderOptions } from '../loader/loader-options.js';
import type { Compiler } from './compiler.js';
import type { Session } from './session.js';

/** File of the loader. */
export const loaderFile: string = createRequire(import.meta.url).resolve('@spanweave/unplugin/loader');

/** The loader's options in use: what a build finds out later is added in place. */
export type LiveOptions = Omit<LoaderOptions, 'build'> & {
  build: { -readonly [Key in keyof LoaderBuild]: LoaderBuild[Key] };
};

/**
 * Puts the loader in front of every other one. Its name in each module's request tells rules, options and version apart, so
 * a cache never answers with what was woven by others.
 */
export function addLoader(
  { options: configured }: Compiler,
  session: Session,
  options: ReadOptions,
): LiveOptions {
  const { node, project } = session;
  const given = loaderJson(options);
  const live: LiveOptions = {
    ...given,
    build: {
      root: project.root,
      session: session.id,
      complete: true,
      node,
      external: [],
      entries: [],
      handOver: [],
    },
  };
  const ident = `spanweave-${identity(version, project.rules, given, node, described(configured.externals))}`;
  const own = [...project.weaving.values()].map(({ folder }) => folder + sep);
  configured.module.rules.push({
    enforce: 'pre',
    test: /\.[cm]?[jt]sx?$/,
    exclude: own,
    use: [{ loader: loaderFile, options: live, ident }],
  });
  return live;
}

/** What stays outside, as far as its text tells: a build with other externals weaves other imports. */
function described(externals: unknown): unknown {
  if (typeof externals === 'function' || externals instanceof RegExp) return String(externals);
  if (Array.isArray(externals)) return externals.map(described);
  return externals;
}

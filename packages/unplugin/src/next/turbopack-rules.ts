import { createRequire } from 'node:module';
import { libraryFiles, linkedFiles, namedFiles, type Project, quotedTexts } from '@spanweave/host';
import { markNeedles } from '@spanweave/transformer/host';
import type { LoaderOptions } from '../loader/loader-options.js';

const loader: string = createRequire(import.meta.url).resolve('@spanweave/unplugin/loader');

/** Which of Next's builds rules are for. */
export type NextRuntime = 'nodejs' | 'edge';

const builds: Readonly<Record<NextRuntime, readonly unknown[]>> = {
  nodejs: [{ not: 'browser' }, { not: 'edge-light' }],
  edge: [{ not: 'browser' }, 'edge-light'],
};

/**
 * Rules of `turbopack.rules`: own sources, files in which known libraries are woven, and modules of dependencies that import
 * what stays outside. Turbopack itself looks for the few texts that matter, so that most files never reach the loader.
 */
export function turbopackRules(
  project: Project,
  options: LoaderOptions,
  runtime: NextRuntime,
): readonly unknown[] {
  const server = builds[runtime];
  const { compiled, folders, handlers, rules } = project;
  const loaders = [{ loader, options }];
  const source = { path: /\.[cm]?[jt]sx?$/ };
  const specifiers = quotedTexts(compiled.specifiers);
  const imports = specifiers === undefined ? [] : [{ content: specifiers }];
  const words = compiled.words instanceof RegExp ? [{ content: compiled.words }] : [];
  const named = namedFiles(project);
  const paths = [named && `(?:^|[\\\\/])${named}$`, linkedFiles(rules)].filter((path) => path !== undefined);
  const files = paths.map((path) => ({ path: new RegExp(path) }));
  const texts = handlers.entries.flatMap(({ text }) => (text === undefined ? [] : [{ content: text }]));
  const own = { any: [{ content: markNeedles }, ...imports, ...words, ...files, ...texts] };
  const definitions = libraryFiles(rules, folders);
  const foreign = [...(definitions === undefined ? [] : [{ path: fromProject(definitions) }]), ...imports];
  return [
    {
      loaders,
      condition: {
        all: [...server, source, { not: 'foreign' }, ...(compiled.words === 'always' ? [] : [own])],
      },
    },
    ...(foreign.length === 0
      ? []
      : [
          {
            loaders,
            condition: {
              all: [
                ...server,
                source,
                'foreign',
                { not: { path: /node_modules[\\/](?:next|@spanweave)[\\/]/ } },
                { any: foreign },
              ],
            },
          },
        ]),
  ];
}

/** Turbopack's paths are relative to the project: `node_modules` may come first. */
function fromProject(expression: string): RegExp {
  return new RegExp(expression.replace('[\\\\/]node_modules', '(?:^|[\\\\/])node_modules'));
}

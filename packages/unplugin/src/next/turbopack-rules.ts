import { createRequire } from 'node:module';
import { libraryFiles, type Project } from '@spanweave/host';
import type { LoaderOptions } from '../loader/loader-options.js';

const loader: string = createRequire(import.meta.url).resolve('@spanweave/unplugin/loader');

const marks = /WithSpan|SpanAttribute|use span/;
const server = [{ not: 'browser' }, { not: 'edge-light' }];

/**
 * Rules of `turbopack.rules`: own sources, files in which known libraries are woven, and modules of dependencies that import
 * what stays outside. Turbopack itself looks for the few texts that matter, so that most files never reach the loader.
 */
export function turbopackRules(project: Project, options: LoaderOptions): readonly unknown[] {
  const { compiled, folders, rules } = project;
  const loaders = [{ loader, options }];
  const source = { path: /\.[cm]?[jt]sx?$/ };
  const imports = compiled.specifiers === undefined ? [] : [{ content: plain(compiled.specifiers) }];
  const words = compiled.words instanceof RegExp ? [{ content: plain(compiled.words) }] : [];
  const everything = compiled.words === 'always' || project.options.functions.length > 0;
  const own = { any: [{ content: marks }, ...imports, ...words] };
  const definitions = libraryFiles(rules, folders);
  const foreign = [...(definitions === undefined ? [] : [{ path: fromProject(definitions) }]), ...imports];
  return [
    { loaders, condition: { all: [...server, source, { not: 'foreign' }, ...(everything ? [] : [own])] } },
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

/** Turbopack looks anywhere in a file, and takes no flags of iteration. */
function plain(expression: RegExp): RegExp {
  return new RegExp(expression.source, expression.flags.replace(/[gy]/g, ''));
}

/** Turbopack's paths are relative to the project: `node_modules` may come first. */
function fromProject(expression: string): RegExp {
  return new RegExp(expression.replace('[\\\\/]node_modules', '(?:^|[\\\\/])node_modules'));
}

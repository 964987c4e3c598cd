import { libraryFiles } from '../filter/library-files.js';
import { outsideNodeModules } from '../filter/outside-node-modules.js';
import { SourceExtensions } from '../filter/source-extensions.js';
import type { Project } from '../project/project.js';

/** Which modules a bundler should hand over, for its native filters. */
export interface IdFilters {
  /** Ids that may be woven whatever their text: own sources, and files of known libraries. */
  readonly weave: RegExp;
  /** Ids of the other dependencies' modules, which are woven only where their text holds `reach`. */
  readonly dependencies: RegExp;
  /** Text of modules that import a known library or a built-in which is woven where it is imported. */
  readonly reach: RegExp | undefined;
}

/** Parts of such filters, without what may stand behind a file. */
export interface IdExpressions {
  readonly own: string;
  readonly libraries: string | undefined;
  readonly dependencies: string;
}

/** Filters for a project's modules. Ids may have a query behind the file. */
export function idFilters(project: Project): IdFilters {
  const { dependencies, libraries, own } = idExpressions(project);
  return {
    weave: idFilter([own, libraries]),
    dependencies: idFilter([dependencies]),
    reach: project.known.quoted,
  };
}

/** Where a project's modules lie. */
export function idExpressions({ folders, rules }: Project): IdExpressions {
  const extensions = new SourceExtensions().expressions();
  return {
    own: outsideNodeModules(extensions),
    libraries: libraryFiles(rules, folders),
    dependencies: `[\\\\/]node_modules[\\\\/].*(?:${extensions.join('|')})$`,
  };
}

/** Ids whose file one of these expressions describes, with or without a query. */
export function idFilter(files: readonly (string | undefined)[]): RegExp {
  const given = files.filter((file) => file !== undefined);
  return new RegExp(given.map((file) => file.replace(/\$$/, '(?:[?#].*)?$')).join('|'));
}

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

/** Filters for a project's modules. Ids may have a query behind the file. */
export function idFilters({ folders, known, rules }: Project): IdFilters {
  const extensions = new SourceExtensions().expressions();
  const query = '(?:[?#].*)?$';
  const own = outsideNodeModules(extensions).replace(/\$$/, query);
  const libraries = libraryFiles(rules, folders)?.replace(/\$$/, query);
  return {
    weave: new RegExp(libraries === undefined ? own : `${own}|${libraries}`),
    dependencies: new RegExp(`[\\\\/]node_modules[\\\\/].*(?:${extensions.join('|')})${query}`),
    reach: known.quoted,
  };
}

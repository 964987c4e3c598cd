import { join } from 'node:path';
import type { PackageFacts } from '@spanweave/transformer';
import { forward, moduleKind, relativePath } from '@spanweave/transformer/host';
import type { SourceLanguage } from '../filter/source-extensions.js';
import type { Project } from '../project/project.js';
import type { ModuleText } from './module-text.js';

/** Where a module belongs. */
export interface ModulePlace {
  /** Relative to the project; `namespace:path` for modules that are no files. */
  readonly file: string;
  /** Inside its package. */
  readonly path: string;
  readonly owner: PackageFacts | undefined;
  readonly folder: string | undefined;
  /** The team's own source. */
  readonly own: boolean;
  readonly module: 'esm' | 'cjs' | undefined;
}

/** Finds out to which package a module belongs and whether it is the team's own. */
export function locateModule(
  project: Project,
  module: Pick<ModuleText, 'path' | 'namespace' | 'resolveDir'>,
): ModulePlace {
  const { namespace = 'file' } = module;
  const isFile = namespace === 'file';
  const near = isFile ? module.path : join(module.resolveDir || project.root, 'module');
  const owner = project.packages.findOwner(near);
  const file = isFile ? relativePath(project.root, module.path) : `${namespace}:${forward(module.path)}`;
  return {
    file,
    path: isFile && owner !== undefined ? relativePath(owner.folder, module.path) : file,
    owner: owner && { name: owner.name, version: owner.version },
    folder: owner?.folder,
    own: isOwn(project, near),
    module: moduleKind(module.path, owner),
  };
}

/**
 * Whether a file is the team's own: outside `node_modules`, and no workspace copy of a known library. A platform is no library:
 * a project may be called as it is (`aws-lambda`).
 */
export function isOwn({ known, packages }: Pick<Project, 'known' | 'packages'>, file: string): boolean {
  if (/[\\/]node_modules[\\/]/.test(file)) return false;
  const name = packages.findOwner(file)?.name;
  if (name === undefined) return true;
  const rule = known.of(name);
  return rule?.library !== name || rule.platform !== undefined;
}

/** Module id whose extension says in which language the text is, whatever the file is called. */
export function moduleId(file: string, language: SourceLanguage): string {
  const extension = /\.[cm]?([jt]sx?)$/.exec(file)?.[1];
  return extension === language || (extension === 'js' && language === 'jsx') ? file : `${file}.${language}`;
}

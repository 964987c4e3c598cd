import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import type { ImportFacts } from '@spanweave/transformer';
import type { Owner } from '@spanweave/transformer/host';
import { packageName } from '../path/package-name.js';
import type { Project } from '../project/project.js';
import type { ModuleText } from './module-text.js';
import type { Resolution } from './resolution.js';

/** An import as the build sees it, and the package that answers it. */
export interface ResolvedImport {
  readonly facts: ImportFacts;
  readonly owner: Owner | undefined;
}

/** What a resolution means for weaving: inside the output or not, which package, which version. */
export function importFacts(
  project: Project,
  specifier: string,
  resolution: Resolution,
  from: string,
): ResolvedImport {
  if (resolution.external) return outside(project, resolution.path ?? specifier, specifier, from);
  if (resolution.file === undefined) return { facts: { external: false }, owner: undefined };
  const owner = project.packages.findOwner(resolution.file);
  return { facts: factsOf(owner, specifier, false), owner };
}

/** Folder from which a module's imports are resolved. */
export function importingFolder(project: Project, text: ModuleText): string {
  if (text.resolveDir !== undefined && text.resolveDir !== '') return text.resolveDir;
  return (text.namespace ?? 'file') === 'file' ? dirname(text.path) : project.root;
}

function outside({ packages, root }: Project, path: string, specifier: string, from: string): ResolvedImport {
  if (isBuiltin(path)) return { facts: { external: true, builtin: true }, owner: undefined };
  const owner =
    packages.resolvePackage(path, join(from, 'module')) ??
    packages.resolvePackage(path, join(root, 'module'));
  return { facts: factsOf(owner, specifier, true), owner };
}

function factsOf(owner: Owner | undefined, specifier: string, external: boolean): ImportFacts {
  // A sub-path has other exports than the library that the rule knows.
  const isOther = owner !== undefined && owner.name !== specifier && packageName(specifier) === specifier;
  return {
    external,
    ...(isOther ? { library: owner.name } : {}),
    ...(owner === undefined || owner.version === '' ? {} : { version: owner.version }),
  };
}

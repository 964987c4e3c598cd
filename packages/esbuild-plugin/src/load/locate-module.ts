import { dirname } from 'node:path';
import type { PackageFacts } from '@spanweave/transformer';
import type { SourceLoader } from '../filter/source-extensions.js';
import { forward } from '../path/forward.js';
import { relativeFile } from '../path/relative-file.js';
import type { Session } from '../session.js';

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
  session: Session,
  module: { readonly path: string; readonly namespace: string; readonly resolveDir: string },
): ModulePlace {
  const { manifests, known, root } = session;
  const isFile = module.namespace === 'file';
  const found = manifests.owner(isFile ? dirname(module.path) : module.resolveDir || root);
  const { name, version } = found?.manifest ?? {};
  const path = isFile && found !== undefined ? relativeFile(found.folder, module.path) : undefined;
  const file = isFile ? relativeFile(root, module.path) : `${module.namespace}:${forward(module.path)}`;
  const rule = name === undefined ? undefined : known.of(name);
  return {
    file: file ?? `${name ?? ''}/${path ?? forward(module.path)}`,
    path: path ?? file ?? forward(module.path),
    owner: name === undefined ? undefined : { name, version: version ?? '' },
    folder: found?.folder,
    own: !/[\\/]node_modules[\\/]/.test(isFile ? module.path : module.resolveDir) && rule?.library !== name,
    module: moduleKind(module.path, found === undefined ? undefined : nearestType(session, module.path)),
  };
}

/** `type` of the nearest package.json, with or without a name: that is what Node reads. */
function nearestType({ manifests }: Session, path: string): string | undefined {
  for (let at = dirname(path); ; at = dirname(at)) {
    const manifest = manifests.in(at);
    if (manifest !== undefined) return manifest.type;
    if (dirname(at) === at) return undefined;
  }
}

function moduleKind(path: string, type: string | undefined): 'esm' | 'cjs' | undefined {
  if (/\.m[jt]sx?$/.test(path)) return 'esm';
  if (/\.c[jt]sx?$/.test(path)) return 'cjs';
  return type === 'module' ? 'esm' : undefined;
}

/** Module id whose extension says in which language the text is, whatever the file is called. */
export function moduleId(file: string, language: SourceLoader): string {
  const extension = /\.[cm]?([jt]sx?)$/.exec(file)?.[1];
  return extension === language || (extension === 'js' && language === 'jsx') ? file : `${file}.${language}`;
}

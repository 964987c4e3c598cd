import type { TransformContext } from '../transform-context.js';
import { moduleKind } from './module-kind.js';
import type { Packages } from './packages.js';
import { relativePath } from './relative-path.js';

/** What a host knows beside the file itself. */
export interface ContextOptions
  extends Omit<TransformContext, 'owner' | 'path' | 'file' | 'own' | 'module' | 'resolve'> {
  readonly packages: Packages;
  /** Folder of the project: paths in output are relative to it. */
  readonly root: string;
  /** How the build sees an import; default: nothing is known, built-ins are external. */
  readonly resolve?: NonNullable<TransformContext['resolve']>;
  /** Default: files outside every `node_modules`. */
  readonly own?: boolean;
}

/**
 * The context of one file, for `transform`.
 *
 * @param id Module id: an absolute path, perhaps with a query.
 */
export function toContext(id: string, options: ContextOptions): TransformContext {
  const { packages, root, own, ...given } = options;
  const file = id.replace(/[?#].*$/, '').replace(/^\0/, '');
  const owner = packages.findOwner(file);
  const kind = moduleKind(file, owner);
  return {
    ...given,
    ...(owner === undefined ? {} : { owner: { name: owner.name, version: owner.version } }),
    ...(kind === undefined ? {} : { module: kind }),
    path: relativePath(owner?.folder ?? root, file),
    file: relativePath(root, file),
    own: own ?? !/[\\/]node_modules[\\/]/.test(file),
  };
}

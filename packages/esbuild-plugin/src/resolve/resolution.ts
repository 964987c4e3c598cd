import { isBuiltin } from 'node:module';
import type { Resolution } from '@spanweave/host';
import type { Session } from '../session.js';
import type { ImportPlace } from './resolver.js';

/** Where esbuild leads an import; `undefined` when it cannot be resolved, as with optional packages. */
export async function resolution(
  session: Session,
  specifier: string,
  place: ImportPlace,
): Promise<Resolution | undefined> {
  if (!session.bundles || isPlainBuiltin(session, specifier)) return { external: true };
  const { errors, external, namespace, path } = await session.resolver.resolve(specifier, place);
  if (errors.length > 0) return undefined;
  if (external) return { external, path };
  return { external, ...(namespace === 'file' ? { file: path } : {}) };
}

/** A built-in that nothing in the configuration can turn into another module. */
function isPlainBuiltin({ esbuild }: Session, specifier: string): boolean {
  return isBuiltin(specifier) && esbuild.platform === 'node' && esbuild.alias?.[specifier] === undefined;
}

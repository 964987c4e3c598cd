import { isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { packageName, type Resolution, type Resolve } from '@spanweave/host';
import type { Session } from '../webpack/session.js';
import type { LoaderContext } from './loader-context.js';
import type { LoaderBuild } from './loader-options.js';

/** Asks the bundler where the imports of a module lead. */
export function resolveImport(
  context: Pick<LoaderContext, 'getResolve' | 'resourcePath' | '_module'>,
  build: LoaderBuild,
  session: Session | undefined,
): Resolve {
  const folder = dirname(context.resourcePath);
  const find = context.getResolve?.({ dependencyType: 'esm' });
  return async (specifier): Promise<Resolution | undefined> => {
    const path = session
      ? await session.externalAs(specifier, context.resourcePath, context._module?.layer ?? undefined)
      : outside(build, specifier);
    if (path !== undefined) return { external: true, path };
    if (find === undefined) return { external: false };
    try {
      const found = await find(folder, specifier);
      return typeof found === 'string'
        ? { external: false, file: found.replace(/[?#].*$/, '') }
        : { external: false };
    } catch {
      return undefined;
    }
  };
}

function outside({ external = [], node = true }: LoaderBuild, specifier: string): string | undefined {
  if (isBuiltin(specifier)) return node ? specifier : undefined;
  return external.includes(packageName(specifier) ?? '') ? specifier : undefined;
}

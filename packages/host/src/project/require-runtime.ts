import { errorOf, runtimeNotBundled } from '@spanweave/transformer/host';
import { weavingPackageNames } from '../package/weaving-packages.js';
import type { Project } from './project.js';

/**
 * Where nothing is bundled, woven code needs the runtime in production.
 *
 * @throws SpanweaveError SW3014 when the project does not depend on it.
 */
export function requireRuntime({ manifest }: Project): void {
  for (const name of weavingPackageNames)
    if (manifest?.dependencies?.[name] === undefined) throw errorOf(runtimeNotBundled({ package: name }));
}

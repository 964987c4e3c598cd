import type { Externals } from '@spanweave/host';
import { weavingPackageNames } from '@spanweave/host';
import type { ExternalLists } from './configured-externals.js';

/**
 * What is added to `resolve.noExternal` of a server environment. The runtime and the advice are always part of what Vite
 * makes. A build takes known libraries in as well; the dev server leaves them to Node, since Vite runs no CommonJS itself, and
 * so does a build whose own configuration says `external: true`.
 */
export function addedToNoExternal(
  { external, noExternal }: ExternalLists,
  build: boolean,
  externals: Externals,
  libraries: readonly string[],
): string[] {
  if (noExternal === true) return [];
  const takesIn = build && externals === 'inline' && external !== true;
  return [...weavingPackageNames, ...(takesIn ? libraries : [])];
}

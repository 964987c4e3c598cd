import { escapeExpression } from '@spanweave/host';
import type { Session } from '../session.js';
import { entryNames } from './entry-names.js';
import { Resolver } from './resolver.js';

/**
 * Notes the paths of entry modules before they are loaded; resolution itself stays with esbuild, which asks for an entry
 * that is a file with `./` in front, however it was written.
 */
export function resolveEntries(session: Session): void {
  const names = entryNames(session.esbuild.entryPoints);
  if (names.length === 0) return;
  const filter = new RegExp(`^(?:\\./)?(?:${names.map(escapeExpression).join('|')})$`);
  session.build.onResolve({ filter }, async (args) => {
    if (args.kind !== 'entry-point' || Resolver.isOwn(args)) return undefined;
    const { errors, namespace, path } = await session.resolver.resolve(args.path, { ...args });
    if (errors.length === 0 && namespace === 'file') session.entries.add(path);
    return undefined;
  });
}

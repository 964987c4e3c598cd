import type { BuildOptions } from 'esbuild';
import { escapeExpression } from '../filter/escape-expression.js';
import type { Session } from '../session.js';
import { Resolver } from './resolver.js';

/** Notes the paths of entry modules before they are loaded; resolution itself stays with esbuild. */
export function resolveEntries(session: Session): void {
  const names = entryNames(session.esbuild.entryPoints);
  if (names.length === 0) return;
  const filter = new RegExp(`^(?:${names.map(escapeExpression).join('|')})$`);
  session.build.onResolve({ filter }, async (args) => {
    if (args.kind !== 'entry-point' || Resolver.isOwn(args)) return undefined;
    const { errors, namespace, path } = await session.resolver.resolve(args.path, { ...args });
    if (errors.length === 0 && namespace === 'file') session.current.entries.add(path);
    return undefined;
  });
}

function entryNames(entryPoints: BuildOptions['entryPoints']): string[] {
  if (entryPoints === undefined) return [];
  const entries: readonly unknown[] = Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints);
  // esbuild has its own word on entries that are no entries.
  return entries
    .map((entry) => (typeof entry === 'object' && entry !== null && 'in' in entry ? entry.in : entry))
    .filter((entry) => typeof entry === 'string');
}

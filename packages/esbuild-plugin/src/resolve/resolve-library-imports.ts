import type { OnResolveArgs, OnResolveResult } from 'esbuild';
import type { Session } from '../session.js';
import { importFacts } from './import-facts.js';
import { Resolver } from './resolver.js';
import { NAMESPACE, type Shims } from './shims.js';

const followed: ReadonlySet<string> = new Set(['import-statement', 'require-call', 'dynamic-import']);

/**
 * Sees the imports of known libraries: notes which copies are in the build, and leads importers that are not woven
 * themselves (dependencies) to a shim where the library stays outside the bundle.
 */
export function resolveLibraryImports(session: Session, shims: Shims): void {
  const { build, known, options } = session;
  if (known.imports === undefined) return;
  build.onResolve(
    { filter: new RegExp(known.imports) },
    async (args: OnResolveArgs): Promise<OnResolveResult | undefined> => {
      const rule = known.of(args.path);
      if (rule === undefined || Resolver.isOwn(args) || !followed.has(args.kind)) return undefined;
      if (args.namespace === NAMESPACE) return { path: args.path, external: true };
      const resolved = await importFacts(session, args.path, { ...args });
      if (resolved === undefined) return undefined;
      const { facts, owner } = resolved;
      if (!facts.builtin) {
        const copy = { rule, version: facts.version, folder: owner?.folder, external: facts.external };
        if (facts.external || owner?.name === rule.library) session.current.copies.add(copy);
      }
      if (!facts.external || !(options.externals || facts.builtin)) return undefined;
      if (session.current.handed.get(args.importer)?.has(rule.id)) return undefined;
      const shim = shims.for(resolved.path, args.kind, resolved, args.resolveDir);
      return shim === undefined ? undefined : { path: shim, namespace: NAMESPACE };
    },
  );
  build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => shims.load(path));
}

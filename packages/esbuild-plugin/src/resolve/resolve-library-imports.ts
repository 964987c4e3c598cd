import { importFacts } from '@spanweave/host';
import type { OnResolveArgs, OnResolveResult } from 'esbuild';
import type { Session } from '../session.js';
import { inlineFile } from './inline-file.js';
import { resolution } from './resolution.js';
import { Resolver } from './resolver.js';
import { NAMESPACE, type Shims } from './shims.js';

const followed: ReadonlySet<string> = new Set(['import-statement', 'require-call', 'dynamic-import']);

/**
 * Sees the imports of known libraries: notes which copies are in the build, takes those inside that would stay outside when
 * the options say so, and else leads importers that are not woven themselves (dependencies) to a shim.
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
      const inside = inlineFile(session, args);
      const led =
        inside === undefined
          ? await resolution(session, args.path, { ...args })
          : ({ external: false, file: inside } as const);
      if (led === undefined) return undefined;
      const { facts, owner } = importFacts(session, args.path, led, args.resolveDir);
      if (facts.builtin !== true) {
        const copy = { rule, version: facts.version, folder: owner?.folder, external: facts.external };
        if (facts.external || owner?.name === rule.library) session.current.copies.add(copy);
      }
      if (inside !== undefined) return { path: inside };
      if (!led.external || !(options.externals !== 'leave' || facts.builtin === true)) return undefined;
      if (session.current.handed.get(args.importer)?.has(rule.id)) return undefined;
      const shim = shims.for(led.path ?? args.path, args.kind, facts, args.resolveDir);
      return shim === undefined ? undefined : { path: shim, namespace: NAMESPACE };
    },
  );
  build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => shims.load(path));
}

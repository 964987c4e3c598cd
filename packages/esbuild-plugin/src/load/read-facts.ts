import type { ImportFacts } from '@spanweave/transformer';
import { importFacts } from '../resolve/import-facts.js';
import type { Session } from '../session.js';
import type { ModuleText } from './module-text.js';

/** How the build sees the imports of known libraries that a module mentions, by specifier. */
export async function readFacts(session: Session, text: ModuleText): Promise<Map<string, ImportFacts>> {
  const facts = new Map<string, ImportFacts>();
  const { path: importer, namespace, resolveDir } = text;
  const place = { kind: 'import-statement', importer, namespace, resolveDir } as const;
  for (const specifier of [...session.known.mentioned(text.code)].sort()) {
    const resolved = await importFacts(session, specifier, place);
    if (resolved === undefined) continue;
    const { external } = resolved.facts;
    // An import that is not to be woven is told as one that the bundle answers for.
    facts.set(specifier, { ...resolved.facts, external: external && session.options.externals });
  }
  return facts;
}

import type { ImportFacts } from '@spanweave/transformer';
import type { Project } from '../project/project.js';
import { importFacts, importingFolder, type ResolvedImport } from './import-facts.js';
import type { ModuleText } from './module-text.js';
import type { Resolution, Resolve } from './resolution.js';

/** How a build sees the imports of a module, by specifier. */
export type Facts = ReadonlyMap<string, ImportFacts>;

const OUTSIDE: Resolution = { external: true };

/**
 * How the build sees the imports of known libraries that a module mentions. Notes which copies of them are in the build.
 *
 * @param resolve Asked for these specifiers alone.
 */
export async function readFacts(project: Project, text: ModuleText, resolve: Resolve): Promise<Facts> {
  const facts = new Map<string, ImportFacts>();
  const from = importingFolder(project, text);
  for (const mention of project.known.mentioned(text.code)) {
    const [specifier] = mention;
    const resolution = await resolve(specifier);
    if (resolution !== undefined)
      facts.set(specifier, noted(project, mention, importFacts(project, specifier, resolution, from)));
  }
  return facts;
}

/** The same where nothing is bundled: every import stays as it is, and the package is the one that Node would find. */
export function diskFacts(project: Project, text: ModuleText): Facts {
  const facts = new Map<string, ImportFacts>();
  const from = importingFolder(project, text);
  for (const mention of project.known.mentioned(text.code)) {
    const [specifier] = mention;
    facts.set(specifier, noted(project, mention, importFacts(project, specifier, OUTSIDE, from)));
  }
  return facts;
}

/** An import that is not to be woven is told as one that the output answers for. */
function noted(
  project: Project,
  [specifier, isImported]: readonly [string, boolean],
  { facts, owner }: ResolvedImport,
): ImportFacts {
  const { current, known, options } = project;
  const rule = known.of(specifier);
  // A text that nothing imports says nothing of what is in the build.
  if (rule !== undefined && facts.builtin !== true && isImported) {
    const copy = { rule, version: facts.version, folder: owner?.folder, external: facts.external };
    if (facts.external || owner?.name === rule.library) current.copies.add(copy);
  }
  return { ...facts, external: facts.external && (options.externals !== 'leave' || facts.builtin === true) };
}

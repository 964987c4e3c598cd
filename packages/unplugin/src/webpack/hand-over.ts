import { join } from 'node:path';
import { builtinsToHandOver, type Project, unknownDependencies } from '@spanweave/host';
import type { Session } from './session.js';

/** Built-ins that an entry hands over, by what webpack itself leaves outside. */
export async function handOver(
  project: Project,
  externalAs: Session['externalAs'],
): Promise<readonly string[]> {
  const importer = join(project.root, 'module');
  const outside = await Promise.all(
    unknownDependencies(project).map(async (name) =>
      (await externalAs(name, importer)) === undefined ? [] : [name],
    ),
  );
  return builtinsToHandOver(project, outside.flat());
}

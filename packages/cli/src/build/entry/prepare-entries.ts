import { join } from 'node:path';
import { builtinsToHandOver, type Project, unknownDependencies } from '@spanweave/host';
import { outputName } from '../files/output-name.js';
import type { BuildRequest } from '../request.js';
import { startFiles } from './start-files.js';

/**
 * Says which files start the program, and lets these hand over the built-ins that packages may use of which no rule knows.
 *
 * @returns Whether a file, by its name below the folder that is read, starts the program.
 */
export function prepareEntries(
  project: Project,
  { entries, from, root, to }: BuildRequest,
): (name: string) => boolean {
  project.handOver = builtinsToHandOver(project, unknownDependencies(project));
  const started = new Set(startFiles(project.manifest, root));
  return (name) =>
    entries.has(join(from, name)) || (entries.size === 0 && started.has(join(to, outputName(name, false))));
}

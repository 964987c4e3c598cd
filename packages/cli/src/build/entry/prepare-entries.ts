import { join } from 'node:path';
import type { Project } from '@spanweave/host';
import { outputName } from '../files/output-name.js';
import type { BuildRequest } from '../request.js';
import { startFiles } from './start-files.js';

/**
 * Says which files start the program, and lets these hand over the built-ins of rules where the project depends on packages that
 * no rule knows: what they do with `node:http` cannot be seen from here.
 *
 * @returns Whether a file, by its name below the folder that is read, starts the program.
 */
export function prepareEntries(
  project: Project,
  { entries, from, root, to }: BuildRequest,
): (name: string) => boolean {
  const { channels, known, manifest, manifests, options, rules } = project;
  const unknown = Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies }).some(
    (name) =>
      known.of(name) === undefined &&
      !/^@(?:opentelemetry|spanweave|types)\//.test(name) &&
      manifests.installed(name, root) !== undefined,
  );
  if (unknown && channels && options.externals !== 'leave') {
    const names = rules.flatMap((rule) => [rule.library, ...(rule.aliases ?? [])]);
    project.handOver = [...new Set(names.filter((name) => name.startsWith('node:')))].sort();
  }
  const started = new Set(startFiles(manifest, root));
  return (name) =>
    entries.has(join(from, name)) || (entries.size === 0 && started.has(join(to, outputName(name, false))));
}

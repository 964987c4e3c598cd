import { join } from 'node:path';
import type { Project } from '@spanweave/host';
import type { Session } from './session.js';

/**
 * Built-ins that an entry hands over: those of rules, where packages stay outside that no rule knows. What these do with
 * `node:http` cannot be seen from here.
 */
export async function handOver(
  project: Project,
  externalAs: Session['externalAs'],
): Promise<readonly string[]> {
  const { channels, known, manifest, manifests, options, root, rules } = project;
  if (!channels || options.externals === 'leave') return [];
  const declared = Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies });
  const unknown = declared.filter(
    (name) =>
      known.of(name) === undefined &&
      !/^@(?:opentelemetry|spanweave|types)\//.test(name) &&
      manifests.installed(name, root) !== undefined,
  );
  const outside = await Promise.all(unknown.map((name) => externalAs(name, join(root, 'module'))));
  if (outside.every((path) => path === undefined)) return [];
  const names = rules.flatMap((rule) => [rule.library, ...(rule.aliases ?? [])]);
  return [...new Set(names.filter((name) => name.startsWith('node:')))].sort();
}

import { isBuiltin } from 'node:module';
import type { Project } from './project.js';

/** Installed production dependencies that no rule knows: what they do with Node's built-ins cannot be seen from here. */
export function unknownDependencies({ known, manifest, manifests, root }: Project): string[] {
  const declared = Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies });
  return declared.filter(
    (name) =>
      known.of(name) === undefined &&
      !/^@(?:opentelemetry|spanweave|types)\//.test(name) &&
      manifests.installed(name, root) !== undefined,
  );
}

/**
 * Built-ins that an entry hands over when a package that no rule knows stays outside.
 *
 * @param outside Names of such packages.
 */
export function builtinsToHandOver(
  { channels, known, options, rules }: Project,
  outside: Iterable<string>,
): readonly string[] {
  if (options.externals === 'leave' || !channels) return [];
  const isUnknown = (name: string): boolean =>
    known.of(name) === undefined && !name.startsWith('@opentelemetry/');
  if (![...outside].some(isUnknown)) return [];
  const names = rules.flatMap(({ library, aliases = [], assumed }) => (assumed ? [library, ...aliases] : []));
  // One that exists under its prefix alone (`node:sqlite`) is not in every Node that may run the program.
  const isEverywhere = (name: string): boolean => name.startsWith('node:') && isBuiltin(name.slice(5));
  return [...new Set(names.filter(isEverywhere))].sort();
}

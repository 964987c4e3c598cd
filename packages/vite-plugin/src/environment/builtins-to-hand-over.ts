import type { Project } from '@spanweave/host';

/**
 * Built-ins that an entry hands over: those with a rule, when the output leaves installed packages outside that no rule knows.
 * What these do with `node:http` cannot be seen from here.
 *
 * @param isExternal Whether the output leaves a package outside.
 */
export function builtinsToHandOver(project: Project, isExternal: (name: string) => boolean): string[] {
  const { channels, known, manifest, manifests, options, root, rules } = project;
  if (options.externals === 'leave' || !channels) return [];
  const declared = Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies });
  const hasUnknown = declared.some(
    (name) =>
      known.of(name) === undefined &&
      !/^@(?:opentelemetry|spanweave|types)\//.test(name) &&
      isExternal(name) &&
      manifests.installed(name, root) !== undefined,
  );
  if (!hasUnknown) return [];
  const names = rules.flatMap(({ library, aliases = [] }) => [library, ...aliases]);
  return [...new Set(names.filter((name) => name.startsWith('node:')))].sort();
}

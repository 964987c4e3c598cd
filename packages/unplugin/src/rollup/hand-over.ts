import type { Project } from '@spanweave/host';

/**
 * Built-ins that an entry hands over when packages stay outside that no rule knows: what they do with `node:http` cannot be
 * seen from here.
 */
export function handOver({ known, options, rules }: Project, outside: Iterable<string>): readonly string[] {
  if (options.externals === 'leave') return [];
  for (const name of outside) {
    if (known.of(name) !== undefined || name.startsWith('@opentelemetry/')) continue;
    const names = rules.flatMap((rule) => [rule.library, ...(rule.aliases ?? [])]);
    return [...new Set(names.filter((one) => one.startsWith('node:')))].sort();
  }
  return [];
}

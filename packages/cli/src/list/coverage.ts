import type { Project } from '@spanweave/host';
import type { Rule } from '@spanweave/transformer';
import { inRange } from '@spanweave/transformer/host';

/** How a library is woven, by where the build leaves it. */
export interface Coverage {
  readonly name: string;
  /** Absent: not installed. */
  readonly version?: string;
  /** Rule that knows it. */
  readonly library?: string;
  readonly status: 'woven' | 'through' | 'disabled' | 'out-of-range' | 'not-installed' | 'no-rule';
  /** When its source is part of the output: bundled, or a copy of `node_modules` handed to `spanweave build`. */
  readonly inside?: string;
  /** When it stays outside. */
  readonly outside?: string;
  /** Known libraries that do its work, or the versions that the rule knows. */
  readonly note?: string;
}

/** Answers "is this library covered?" for one package of a project. */
export function coverage(project: Project, name: string): Coverage {
  const { disabled, known, manifests, root } = project;
  const version = manifests.installed(name, root)?.manifest.version;
  const rule = known.of(name);
  const installed = version === undefined ? {} : { version };
  if (rule === undefined) {
    const ids = disabled.filter((id) => id === name);
    if (ids.length > 0) return { name, ...installed, library: name, status: 'disabled' };
    if (version === undefined) return { name, status: 'not-installed' };
    const through = knownBelow(project, name);
    if (through.length > 0) return { name, version, status: 'through', note: through.join(', ') };
    return { name, version, status: 'no-rule' };
  }
  const named = { name, library: rule.id };
  const isBuiltin = rule.library.startsWith('node:');
  if (version === undefined && !isBuiltin) return { ...named, status: 'not-installed' };
  const weaves = rule.weave.filter(({ versions }) => inRange(version, versions));
  if (weaves.length === 0 && !leads(rule))
    return { ...named, ...installed, status: 'out-of-range', note: `known: ${ranges(rule)}` };
  return { ...named, ...installed, status: 'woven', ...seams(rule, weaves) };
}

function leads({ reaches }: Rule): boolean {
  return (reaches ?? []).length > 0;
}

function ranges(rule: Rule): string {
  return [...new Set(rule.weave.map(({ versions }) => versions ?? '*'))].join(' || ');
}

function seams(rule: Rule, weaves: Rule['weave']): Pick<Coverage, 'inside' | 'outside' | 'note'> {
  const defined = weaves.some(({ file }) => file !== undefined);
  const imported = weaves.some(({ do: action, file }) => file === undefined && 'patch' in action);
  const subscribed = weaves.some(({ do: action }) => 'run' in action);
  const called = weaves.some(
    ({ do: action, file }) => file === undefined && !('patch' in action || 'run' in action),
  );
  const reached = leads(rule) ? `through ${(rule.reaches ?? []).join(', ')}` : undefined;
  const inside = rule.library.startsWith('node:')
    ? undefined
    : defined
      ? 'definition'
      : (reached ?? (called ? 'call' : undefined));
  const outside = imported ? 'import' : subscribed ? 'subscribe' : called ? 'call' : reached;
  return {
    ...(inside === undefined ? {} : { inside }),
    ...(outside === undefined
      ? { note: 'unreachable outside: take it inside, or use the Node hook' }
      : { outside }),
  };
}

/** Known libraries among what a package depends on, however deep. */
function knownBelow({ known, manifests, root }: Project, name: string): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (dependency: string, from: string): void => {
    const installed = manifests.installed(dependency, from);
    if (installed === undefined || seen.has(installed.folder)) return;
    seen.add(installed.folder);
    const rule = dependency === name ? undefined : known.of(dependency);
    if (rule !== undefined) {
      found.add(rule.id);
      return;
    }
    const { dependencies, optionalDependencies, peerDependencies } = installed.manifest;
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      visit(next, installed.folder);
  };
  visit(name, root);
  return [...found].sort();
}

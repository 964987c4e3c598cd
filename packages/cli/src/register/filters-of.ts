import { contextOf, libraryFiles, namedFiles, type Project } from '@spanweave/host';
import type { Rule } from '@spanweave/transformer';
import { identity, markNeedles } from '@spanweave/transformer/host';
import type { BuiltInAdvice, Filters } from './filters.js';

/** What the hook passes by without a look at rules: composed from the matchers' own data. */
export function filtersOf(project: Project): Filters {
  const { options, rules, folders, compiled } = project;
  const { functions, include, exclude, libraries, names, strict } = options;
  return {
    identity: identity(compiled.identity, {
      functions,
      include,
      exclude,
      libraries,
      names,
      strict,
      handlers: project.handlers.entries.map(({ at: _at, text: _text, ...entry }) => entry),
    }),
    libraries: libraryFiles(rules, folders),
    linked: [...compiled.definitions.keys()].filter((name) => !name.startsWith('node:')),
    own: ownTexts(project),
    files: anchored(namedFiles(project)),
    specifiers: [...compiled.specifiers],
    builtIns: builtIns(project),
    strict,
  };
}

/** Marks, words of call sites, and specifiers of which own code may call something or that are woven where they are imported. */
function ownTexts(project: Project): string {
  const { words, called, imports, definitions } = contextOf(project).rules;
  if (words === 'always') return '';
  const imported = imports
    .map(({ rule }) => rule)
    .filter(({ library }) => !library.startsWith('node:') && !definitions.has(library))
    .flatMap(({ library, aliases = [] }) => [library, ...aliases]);
  const specifiers = [...new Set([...called, ...imported])].sort().map(quoted);
  return [
    markNeedles.source,
    ...(words === undefined ? [] : [words.source]),
    ...(specifiers.length === 0 ? [] : [`["'\`](?:${specifiers.join('|')})["'\`]`]),
  ].join('|');
}

const anchored = (paths: string | undefined): string | undefined => paths && `^${paths}$`;

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Advice that weaves a built-in as a whole, by every specifier that reaches it. */
function builtIns({ rules, disabled, options }: Project): Record<string, BuiltInAdvice> {
  const found: Record<string, BuiltInAdvice> = {};
  for (const rule of rules) {
    if (!rule.library.startsWith('node:') || disabled.includes(rule.id)) continue;
    const run = advice(rule, options.names === 'otel-contrib');
    if (run.length === 0) continue;
    for (const name of [rule.library, ...(rule.aliases ?? [])])
      found[name] = { module: name.startsWith('node:') ? name : `node:${name}`, run };
  }
  return found;
}

function advice(rule: Rule, compat: boolean): BuiltInAdvice['run'] {
  const from = rule.from ?? `@spanweave/instrumentations/${rule.id}`;
  const run = rule.weave.flatMap(({ where, do: action }) => {
    if (!('import' in where) || where.import !== true) return [];
    if ('patch' in action) return [{ from: rule.from ?? `${from}/patch`, name: action.patch, given: true }];
    return 'run' in action
      ? [{ from: rule.from ?? `${from}/subscribe`, name: action.run, given: false }]
      : [];
  });
  const first = compat && rule.compat === true && run.length > 0;
  return first ? [{ from: `${from}/otel-contrib`, name: 'register', given: false }, ...run] : run;
}

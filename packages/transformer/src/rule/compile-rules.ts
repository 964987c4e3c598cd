import picomatch from 'picomatch';
import { ground, needles } from '../join-point/read.js';
import type { Ground } from '../join-point/reader.js';
import { specifiersOf } from '../join-point/same-module.js';
import { checkIds, checkRules } from './check-rules.js';
import { identity } from './identity.js';
import type { Rule, Weave } from './rule.js';

/** One join point of a rule, ready to be matched. */
export interface CompiledWeave {
  readonly rule: Rule;
  readonly weave: Weave;
  readonly ground: Ground;
  /** Whether a path inside the package is among the weave's files. */
  readonly inFile: (path: string) => boolean;
  /** Nesting rank of its edits: smaller is outer. */
  readonly rank: string;
}

/** Rules indexed for matching. */
export interface CompiledRules {
  readonly rules: readonly Rule[];
  /** Stable name of the rules' content, for cache keys. */
  readonly identity: string;
  /** Weaves of a library's own files, by package name. */
  readonly definitions: ReadonlyMap<string, readonly CompiledWeave[]>;
  /** Weaves at modules that import a library. */
  readonly imports: readonly CompiledWeave[];
  /** Weaves at call sites in own code. */
  readonly calls: readonly CompiledWeave[];
  /** Weaves at entries. */
  readonly entries: readonly CompiledWeave[];
  /** Rules by every specifier that reaches their library. */
  readonly bySpecifier: ReadonlyMap<string, readonly Rule[]>;
  /** Specifiers of which a file must name one to hold anything of a library that it imports. */
  readonly specifiers: ReadonlySet<string>;
  /** Specifiers of which own code may call something. */
  readonly called: ReadonlySet<string>;
  /** Finds a word of a call site; `always` when some call site has none. */
  readonly words: RegExp | 'always' | undefined;
}

/**
 * Checks rules and indexes them.
 *
 * @param checked Each rule was checked before, alone or by a test: that no two have one id is left to see.
 * @throws SpanweaveError SW2001, SW2002: the message names the place in the data and the nearest thing that is right.
 */
export function compileRules(rules: readonly Rule[], checked = false): CompiledRules {
  if (checked) checkIds(rules);
  else checkRules(rules);
  const weaves = rules.flatMap((rule) => rule.weave.map((weave, index) => compileWeave(rule, weave, index)));
  const of = (wanted: Ground): CompiledWeave[] => weaves.filter((weave) => weave.ground === wanted);
  const definitions = of('definition');
  const calls = of('call');
  const called = calledSpecifiers(calls);
  return {
    rules,
    identity: identity(rules),
    definitions: groupBy(definitions, ({ rule }) => [rule.library]),
    imports: of('import'),
    calls,
    entries: of('entry'),
    bySpecifier: groupBy(rules, specifiersOf),
    specifiers: new Set([...rules.flatMap(specifiersOf), ...called]),
    called,
    words: wordsOf(calls),
  };
}

function compileWeave(rule: Rule, weave: Weave, index: number): CompiledWeave {
  const own = ground(weave.where);
  const { file } = weave;
  return {
    rule,
    weave,
    ground: own === 'entry' && file !== undefined ? 'definition' : own,
    inFile: file === undefined ? () => false : matcher(file),
    rank: `${rule.id}:${String(index).padStart(3, '0')}`,
  };
}

/** Most weaves of a build never see a file of their library: an expression is made for those that do. */
function matcher(file: string | readonly string[]): (path: string) => boolean {
  let matches: ((path: string) => boolean) | undefined;
  return (path) => {
    matches ??= picomatch([...[file].flat()], { dot: true });
    return matches(path);
  };
}

function groupBy<T>(all: readonly T[], keys: (one: T) => readonly string[]): Map<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    for (const key of keys(one)) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

function calledSpecifiers(calls: readonly CompiledWeave[]): Set<string> {
  const wanted = calls.flatMap(({ rule, weave }) => needles(weave.where, rule) ?? []);
  return new Set(wanted.filter(({ kind }) => kind === 'specifier').map(({ text }) => text));
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function wordsOf(calls: readonly CompiledWeave[]): RegExp | 'always' | undefined {
  const words = new Set<string>();
  for (const { rule, weave } of calls) {
    const wanted =
      rule.needles?.map((text) => ({ kind: 'word' as const, text })) ?? needles(weave.where, rule);
    if (wanted === undefined) return 'always';
    for (const { kind, text } of wanted) if (kind === 'word') words.add(text);
  }
  if (words.size === 0) return undefined;
  return new RegExp(
    `(?<![\\p{ID_Continue}$])(?:${[...words].map(escaped).join('|')})(?![\\p{ID_Continue}$])`,
    'u',
  );
}

import semver from 'semver';
import { check, ground, kindOf } from '../join-point/read.js';
import { readers } from '../join-point/table.js';
import { ruleDuplicate, rulesInvalid } from '../problem/codes.js';
import { errorOf } from '../problem/error-of.js';
import { nearest } from '../problem/nearest.js';
import type { SpanweaveError } from '../problem/spanweave-error.js';
import type { Action } from './action.js';
import type { JoinPoint } from './join-point.js';
import type { Rule, Weave } from './rule.js';

const RULE_KEYS = [
  'library',
  'id',
  'aliases',
  'needles',
  'reaches',
  'native',
  'assumed',
  'compat',
  'from',
  'platform',
  'telemetry',
  'weave',
] satisfies (keyof Rule)[];
const WEAVE_KEYS = ['versions', 'file', 'where', 'do', 'optional', 'channels'] satisfies (keyof Weave)[];
const ACTIONS = {
  around: ['function', 'export', 'directive', 'selector', 'all', 'any'],
  span: ['function', 'export', 'directive', 'selector', 'all', 'any'],
  call: ['call', 'all', 'any'],
  argument: ['call', 'all', 'any'],
  append: ['call', 'all', 'any'],
  patch: ['import', 'module', 'all', 'any'],
  reference: ['import', 'all', 'any'],
  redirect: ['import', 'all', 'any'],
  run: ['import', 'call', 'module', 'all', 'any'],
  value: ['export', 'all', 'any'],
} as const;
type ActionKind = keyof typeof ACTIONS;

/** Throws on the first thing in the rules that cannot be right. */
export function checkRules(rules: readonly Rule[]): void {
  if (!Array.isArray(rules)) throw invalid('rules', 'is no array of rules');
  checkData(rules, 'rules');
  for (const [index, rule] of rules.entries()) checkRule(rule, `rules[${index}]`);
  checkIds(rules);
}

/** Throws when two rules have one id. */
export function checkIds(rules: readonly Rule[]): void {
  const ids = new Set<string>();
  for (const { id } of rules) {
    if (ids.has(id)) throw errorOf(ruleDuplicate({ id }));
    ids.add(id);
  }
}

function invalid(at: string, reason: string, hint?: string): SpanweaveError {
  return errorOf(rulesInvalid({ at, reason, hint: hint === undefined ? '' : `; did you mean \`${hint}\`?` }));
}

/** Rules are hashed, cached and sent to workers, so they hold data only. */
function checkData(value: unknown, at: string): void {
  if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) checkData(member, `${at}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw invalid(at, `holds a ${value.constructor.name}; a rule is plain data`);
    for (const [key, member] of Object.entries(value)) checkData(member, `${at}.${key}`);
  } else if (!['string', 'number', 'boolean', 'undefined'].includes(typeof value) && value !== null) {
    throw invalid(at, `holds a ${typeof value}; a rule is plain data`);
  }
}

function checkKeys(value: object, known: readonly string[], at: string): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) throw invalid(at, `has no \`${key}\``, nearest(key, known));
  }
}

function checkRule(rule: Rule, at: string): void {
  if (typeof rule !== 'object' || rule === null) throw invalid(at, 'is no rule');
  checkKeys(rule, RULE_KEYS, at);
  if (typeof rule.library !== 'string' || rule.library === '')
    throw invalid(`${at}.library`, 'names no package');
  if (typeof rule.id !== 'string' || !/^[\w@./-]+$/.test(rule.id))
    throw invalid(`${at}.id`, 'is no name of letters, digits, `-`, `_`, `.`, `/`, `@`');
  if (rule.native !== undefined && semver.validRange(rule.native) === null)
    throw invalid(`${at}.native`, `\`${rule.native}\` is no semver range`);
  if (rule.platform !== undefined && (typeof rule.platform !== 'string' || rule.platform === ''))
    throw invalid(`${at}.platform`, 'names no platform');
  if (!Array.isArray(rule.weave)) throw invalid(`${at}.weave`, 'is no array');
  for (const [index, weave] of rule.weave.entries()) checkWeave(weave, `${at}.weave[${index}]`);
}

function checkWeave(weave: Weave, at: string): void {
  checkKeys(weave, WEAVE_KEYS, at);
  const { versions, where, file } = weave;
  if (versions !== undefined && semver.validRange(versions) === null)
    throw invalid(`${at}.versions`, `\`${versions}\` is no semver range`);
  if (typeof where !== 'object' || where === null) throw invalid(`${at}.where`, 'is missing');
  checkJoinPoint(where, `${at}.where`);
  const place = ground(where);
  if (place === 'condition') throw invalid(`${at}.where`, 'is a condition and finds nothing by itself');
  if (place === 'definition' && file === undefined)
    throw invalid(`${at}.file`, 'is missing: a definition is looked for in the files that it names');
  if ((place === 'import' || place === 'call') && file !== undefined)
    throw invalid(`${at}.file`, 'has no meaning here: imports and calls are looked for everywhere');
  checkAction(weave.do, where, `${at}.do`);
}

function checkJoinPoint(where: JoinPoint, at: string): void {
  const kinds = Object.keys(readers);
  if (kindOf(where) === undefined) {
    const [key = ''] = Object.keys(where);
    throw invalid(at, `\`${key}\` is no join point`, nearest(key, kinds));
  }
  const wrong = check(where);
  if (wrong !== undefined) throw invalid(at, wrong);
}

function checkAction(action: Action, where: JoinPoint, at: string): void {
  if (typeof action !== 'object' || action === null) throw invalid(at, 'is missing');
  const kinds = Object.keys(ACTIONS) as ActionKind[];
  const kind = kinds.find((known) => known in action);
  if (kind === undefined) {
    const [key = ''] = Object.keys(action);
    throw invalid(at, `\`${key}\` is no action`, nearest(key, kinds));
  }
  const point = kindOf(where);
  const allowed: readonly string[] = ACTIONS[kind];
  if (point !== undefined && !allowed.includes(point))
    throw invalid(at, `\`${kind}\` does not go with \`${point}\`; it goes with ${allowed.join(', ')}`);
  if ('import' in where && kind !== 'run' && (kind === 'reference') !== (where.import !== true))
    throw invalid(
      at,
      `\`${kind}\` goes with ${kind === 'reference' ? 'an exported name' : '`import: true`'}`,
    );
  if ('argument' in action && !(Number.isInteger(action.index) && action.index >= 0))
    throw invalid(`${at}.index`, 'is a number from 0');
}

import { relative, resolve } from 'node:path';
import type { Rule } from '@spanweave/transformer';
import { forward, ruleFileFailed } from '@spanweave/transformer/host';
import type { Config } from '../options/config.js';
import { loadFailure } from './load-failure.js';
import { loadModule, loadModuleSync } from './load-module.js';

/**
 * The rules of a configuration, those of its rule files in their places.
 *
 * @param folder What the paths are relative to.
 * @throws SpanweaveError SW3017 for a file that cannot be loaded or holds no rule.
 */
export async function ruleList(rules: Config['rules'], folder: string): Promise<Rule[]> {
  const lists = (rules ?? []).map(async (rule) => {
    if (typeof rule !== 'string') return [rule];
    const file = resolve(folder, rule);
    const loaded = await loadModule(file).catch((cause: unknown) => {
      throw failure(file, folder, cause);
    });
    return checked(loaded, file, folder);
  });
  return (await Promise.all(lists)).flat();
}

/** The same at once. */
export function ruleListSync(rules: Config['rules'], folder: string): Rule[] {
  return (rules ?? []).flatMap((rule) => {
    if (typeof rule !== 'string') return [rule];
    const file = resolve(folder, rule);
    let loaded: unknown;
    try {
      loaded = loadModuleSync(file);
    } catch (cause) {
      throw failure(file, folder, cause);
    }
    return checked(loaded, file, folder);
  });
}

function checked(loaded: unknown, file: string, folder: string): readonly Rule[] {
  const rules: readonly unknown[] = Array.isArray(loaded) ? loaded : [loaded];
  const isRule = (rule: unknown): rule is Rule =>
    typeof rule === 'object' && rule !== null && 'weave' in rule;
  if (rules.every(isRule)) return rules;
  throw failure(file, folder, new TypeError('its default export is no rule and no list of rules'));
}

function failure(file: string, folder: string, cause: unknown): Error {
  return loadFailure(ruleFileFailed, file, forward(relative(folder, file)), cause);
}

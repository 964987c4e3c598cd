// Whether a version of a package has the functions that a rule names: read from its tarball, nothing is installed.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { compileRules, type Rule, transform } from '@spanweave/transformer';
import semver from 'semver';
import { servedVersions } from './served-versions.js';

const run = promisify(execFile);

/** The first version of each minor that a rule's ranges claim. */
export async function minorVersions(rule: Rule): Promise<string[]> {
  const ranges = rule.weave.flatMap(({ versions, file }) => (versions && file ? [versions] : []));
  const first = new Map<string, string>();
  for (const version of await servedVersions(rule.library, ranges)) {
    const minor = `${semver.major(version)}.${semver.minor(version)}`;
    if (!first.has(minor)) first.set(minor, version);
  }
  return [...first.values()];
}

/** Targets that this version claims to have and has in none of the files that the rule names; empty when all are there. */
export async function missingIn(rule: Rule, version: string, registry: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'shape-'));
  try {
    const name = rule.library.replace(/^@[^/]+\//, '');
    const answer = await fetch(`${registry.replace(/\/$/, '')}/${rule.library}/-/${name}-${version}.tgz`);
    if (!answer.ok) return [`the registry answers ${answer.status}`];
    writeFileSync(join(folder, 'package.tgz'), Buffer.from(await answer.arrayBuffer()));
    await run('tar', ['-xzf', 'package.tgz', '--no-same-owner', '--strip-components=1'], { cwd: folder });
    const context = {
      rules: compileRules([rule]),
      owner: { name: rule.library, version },
      own: false,
    } as const;
    const wanted = new Set<string>();
    const woven = new Set<string>();
    for (const { versions, file, where, optional } of rule.weave)
      if (file && !optional && 'function' in where && semver.satisfies(version, versions ?? '*'))
        wanted.add(where.function);
    const matches = context.rules.definitions.get(rule.library) ?? [];
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (!entry.isFile() || !/\.[cm]?js$/.test(path) || !matches.some(({ inFile }) => inFile(path)))
        continue;
      const file = `node_modules/${rule.library}/${path}`;
      const result = transform(readFileSync(join(folder, path), 'utf8'), file, { ...context, path, file });
      for (const { target, miss } of result?.plan.outcomes ?? []) if (miss === undefined) woven.add(target);
    }
    return [...wanted].filter((target) => !woven.has(target));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

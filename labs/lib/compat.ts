// The version matrix: every lab's workload on the versions that its rules claim, bundled. Results go to labs/COMPAT.json.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { rules } from '@spanweave/instrumentations/rules';
import semver from 'semver';
import { wrongWith } from './checks.js';
import { claimedVersions } from './claimed-versions.js';
import { render } from './render.js';
import { servers } from './servers.js';
import { modes, type Settings, settings } from './settings.js';
import { minorVersions, missingIn } from './shape.js';
import { otherPaths, spanPaths } from './span-paths.js';
import { workspace } from './workspace.js';

/** What became of one version. */
export interface CompatResult {
  /** `same`: every target is woven and every step has the spans of the newest version. */
  readonly result: 'same' | 'differs' | 'skipped' | 'failed';
  /** Why it differs or was skipped; what failed. */
  readonly why?: string;
  /** Steps of the workload that ran. */
  readonly steps?: number;
}

/** `labs/COMPAT.json`. */
export type CompatResults = Record<
  string,
  {
    readonly library: string;
    date: string;
    node: string;
    versions: Record<string, CompatResult>;
    /** By rule: how many minor versions have every function that the rule names, and which lack one. */
    shapes: Record<string, { minors: number; lacking: Record<string, string[]> }>;
  }
>;

const labs = join(import.meta.dirname, '..');
const file = join(labs, 'COMPAT.json');

/** The entry of a table by range that holds a version. */
const forVersion = <T>(table: Readonly<Record<string, T>> | undefined, version: string): T | undefined =>
  Object.entries(table ?? {}).find(([range]) => semver.satisfies(version, range))?.[1];

/** Packages of a lab with one version of its library; answers the folder. */
async function installed(lab: Settings, library: string, version: string): Promise<string> {
  const folder = join(homedir(), '.cache', 'spanweave', 'compat', `${lab.id}-${version}`);
  const { dependencies } = JSON.parse(readFileSync(join(lab.folder, 'package.json'), 'utf8'));
  const kept = Object.entries(dependencies).filter(
    ([name]) => !name.startsWith('@opentelemetry/instrumentation'),
  );
  const all = { ...Object.fromEntries(kept), [library]: version, ...forVersion(lab.compat.with, version) };
  const manifest = JSON.stringify({ name: `compat-${lab.id}`, private: true, dependencies: all }, null, 2);
  const place = join(folder, 'package.json');
  if (existsSync(join(folder, 'node_modules')) && readFileSync(place, 'utf8') === manifest) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(place, manifest);
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--legacy-peer-deps'];
  await promisify(execFile)('npm', args, { cwd: folder, maxBuffer: 1 << 26 });
  return folder;
}

async function tried(lab: Settings, library: string, version: string): Promise<CompatResult> {
  const skip = forVersion(lab.compat.skip, version);
  if (skip !== undefined) return { result: 'skipped', why: skip };
  const folder = await installed(lab, library, version);
  const own = lab.folders.map((place) => join(place, 'server.mjs')).findLast(existsSync);
  const server = own ? await (await import(pathToFileURL(own).href)).start(folder) : undefined;
  const keepNames = lab.keepNames ?? forVersion(lab.compat.keepNames, version);
  const space = workspace({ ...lab, ...(keepNames && { keepNames }) }, folder, {
    ...servers,
    ...server?.env,
  });
  try {
    const usual = modes.find((mode) => lab.without[mode] === undefined) ?? 'bundle';
    const printed = await space.run(forVersion(lab.compat.mode, version) ?? usual);
    const missed = (printed.report?.libraries ?? [])
      .filter(({ library: id }) => ids(lab).includes(id))
      .flatMap(({ library: id, missed }) => missed.map(({ target, miss }) => `${id} ${target}: ${miss}`));
    const expected = spanPaths(readFileSync(join(lab.folder, 'expected.txt'), 'utf8'));
    const other = otherPaths(
      expected,
      spanPaths(render(printed, lab.variable)),
      Object.keys(printed.results),
    );
    const wrong = [...missed, ...wrongWith(printed), ...other];
    const steps = Object.keys(printed.results).length;
    if (wrong.length === 0) return { result: 'same', steps };
    const why = forVersion(lab.compat.differs, version);
    return why === undefined
      ? { result: 'failed', why: wrong.slice(0, 12).join('\n'), steps }
      : { result: 'differs', why, steps };
  } finally {
    space.remove();
    await server?.close();
  }
}

/** Every rule that has to do with a lab. */
const ids = ({ rules: own, woven }: Settings): string[] => [...own, ...woven];

/** The shape of every minor version that the rules of a lab claim. */
async function shapes(lab: Settings): Promise<CompatResults[string]['shapes']> {
  const { stdout: registry } = await promisify(execFile)('npm', ['config', 'get', 'registry']);
  const found: CompatResults[string]['shapes'] = {};
  for (const rule of rules.filter(
    ({ id, library }) => ids(lab).includes(id) && !library.startsWith('node:'),
  )) {
    const minors = await minorVersions(rule);
    const lacking: Record<string, string[]> = {};
    for (const version of minors) {
      const missing = await missingIn(rule, version, registry.trim());
      if (missing.length > 0) lacking[version] = missing;
    }
    if (minors.length > 0) found[rule.id] = { minors: minors.length, lacking };
  }
  return found;
}

/** The error's own line of what a build or a program wrote; no place on this machine. */
function reasonOf(error: { readonly stderr?: string; readonly message?: string }): string {
  const text = `${error.stderr ?? ''}\n${error.message ?? error}`;
  const [line = 'it ended without a word'] = /^[ \t]*\w*Error: .*$/m.exec(text) ?? [];
  return line.trim().replaceAll(homedir(), '~').slice(0, 300);
}

/** Runs the matrix for the labs whose id contains one of the words, for all without words. */
export async function compat(words: readonly string[], say: (line: string) => void): Promise<boolean> {
  const results: CompatResults = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  let good = true;
  for (const id of readdirSync(labs).sort()) {
    if (!existsSync(join(labs, id, 'lab.test.ts'))) continue;
    if (
      words.length > 0 &&
      !words.some((word) => id === word || (word.endsWith('*') && id.startsWith(word.slice(0, -1))))
    )
      continue;
    const lab = settings(join(labs, id));
    const library = lab.library ?? rules.find((rule) => rule.id === lab.rules[0])?.library;
    if (library === undefined) continue;
    const versions: Record<string, CompatResult> = {};
    for (const version of await claimedVersions(library, lab.rules)) {
      const result = await tried(lab, library, version).catch(
        (error): CompatResult => ({ result: 'failed', why: reasonOf(error) }),
      );
      versions[version] = result;
      good &&= result.result !== 'failed';
      say(
        `${result.result.padEnd(8)} ${library} ${version}${result.why ? `\n  ${result.why.replaceAll('\n', '\n  ')}` : ''}`,
      );
    }
    if (Object.keys(versions).length === 0) continue;
    const found = await shapes(lab);
    for (const [rule, { minors, lacking }] of Object.entries(found)) {
      const lines = Object.entries(lacking).map(
        ([version, targets]) => `\n  ${version} lacks ${targets.join(', ')}`,
      );
      say(`shape    ${rule}: ${minors - lines.length} of ${minors} minor versions${lines.join('')}`);
      good &&= lines.length === 0;
    }
    results[id] = {
      library,
      date: new Date().toISOString().slice(0, 10),
      node: process.version,
      versions,
      shapes: found,
    };
    const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
  }
  return good;
}

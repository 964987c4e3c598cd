import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** `name@version` as an entry of a manifest; `alias@npm:name@version` too. */
export const entry = (text) => {
  const at = text.indexOf('@', 1);
  return at < 0 ? [text, '*'] : [text.slice(0, at), text.slice(at + 1)];
};

/** Entries of a manifest as an object, sorted by name. */
export const sorted = (entries) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Writes `package.json` and `package-lock.json` of what a folder's tests install: exact versions, no addresses. What was asked
 * for as a range or a tag is pinned to what it gave.
 */
export async function writeLock(target, manifest) {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  try {
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
    await promisify(execFile)('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], {
      cwd: folder,
    });
    const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
    for (const found of Object.values(lock.packages)) delete found.resolved;
    noteOtherPlatforms(lock);
    for (const kind of ['dependencies', 'optionalDependencies'])
      for (const [name, version] of Object.entries(manifest[kind] ?? {}))
        if (!/^npm:|^\d+\.\d+\.\d/.test(version)) {
          const installed = lock.packages[`node_modules/${name}`].version;
          manifest[kind][name] = installed;
          lock.packages[''][kind][name] = installed;
        }
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(target, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A binding for another platform that could not be found is noted as one, or `npm ci` calls the lock incomplete. */
function noteOtherPlatforms(lock) {
  for (const { optionalDependencies = {} } of Object.values(lock.packages))
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const [, os] =
        /[-/](darwin|win32|windows|freebsd|android|openbsd|openharmony|linux|wasm32)\b/.exec(name) ?? [];
      if (os === undefined || lock.packages[`node_modules/${name}`] !== undefined) continue;
      const cpu = name.split(os)[1].split('-').filter(Boolean)[0]?.replace(/^64$/, 'x64') ?? 'none';
      lock.packages[`node_modules/${name}`] = {
        version,
        cpu: [os === 'wasm32' ? 'wasm32' : cpu],
        ...(os === 'wasm32' ? {} : { os: [os === 'windows' ? 'win32' : os] }),
        optional: true,
      };
    }
}

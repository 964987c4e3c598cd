import { existsSync } from 'node:fs';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { packages } from '../../scripts/lib/packages.mjs';

/** Whether npm would put a file of a package into its archive, by the patterns of `files`. */
function published(manifest) {
  const wanted = manifest.files.filter((pattern) => !pattern.startsWith('!'));
  const left = manifest.files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const under = (path, pattern) => path === pattern || path.startsWith(`${pattern}/`);
  return (path) =>
    !left.some((pattern) => under(path, pattern)) &&
    wanted.some((pattern) => under(path, pattern) || under(pattern, path));
}

/** The folder of a package as `from` sees it, whatever its `exports` say. */
function folderOf(name, from) {
  for (const folder of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const found = join(folder, name);
    if (existsSync(join(found, 'package.json'))) return found;
  }
  return undefined;
}

async function link(name, from, modules) {
  const source = folderOf(name, from);
  if (source === undefined) throw new Error(`${name} is not installed for ${from}`);
  const target = join(modules, name);
  await mkdir(dirname(target), { recursive: true });
  await symlink(source, target).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Names of packages with those of ours that they depend on. */
function withDependencies(wanted, own) {
  const names = new Set(wanted);
  for (const name of names)
    for (const needed of Object.keys(
      own.find(({ manifest }) => manifest.name === name)?.manifest.dependencies ?? {},
    ))
      if (own.some(({ manifest }) => manifest.name === needed)) names.add(needed);
  return names;
}

/**
 * Puts the repository's built packages into a `node_modules` as npm would: the files that are published. What they depend
 * on is linked where only they find it. A package that is there already stays.
 *
 * @param modules Path of the `node_modules`.
 * @param wanted Names of packages; what they need of ours comes along. Default: every one.
 */
export async function copyPackages(modules, wanted) {
  const every = packages().filter(({ manifest }) => !manifest.private);
  const names = new Set(every.map(({ manifest }) => manifest.name));
  const taken = wanted === undefined ? names : withDependencies(wanted, every);
  for (const { folder, manifest } of every) {
    const target = join(modules, manifest.name);
    if (!taken.has(manifest.name) || existsSync(target)) continue;
    const wanted = published(manifest);
    await mkdir(target, { recursive: true });
    await cp(join(folder, 'package.json'), join(target, 'package.json'));
    for (const entry of manifest.files.filter((pattern) => !pattern.startsWith('!'))) {
      const source = join(folder, entry);
      if (!existsSync(source)) continue;
      await cp(source, join(target, entry), {
        recursive: true,
        filter: (file) => wanted(relative(folder, file)),
      });
    }
    const beside = manifest.name.startsWith('@') ? dirname(target) : target;
    for (const name of Object.keys(manifest.dependencies ?? {}))
      if (!names.has(name)) await link(name, folder, join(beside, 'node_modules'));
    await addBins(manifest, target, modules);
  }
}

async function addBins(manifest, target, modules) {
  const bins = typeof manifest.bin === 'string' ? { [manifest.name]: manifest.bin } : (manifest.bin ?? {});
  await mkdir(join(modules, '.bin'), { recursive: true });
  for (const [name, file] of Object.entries(bins))
    await symlink(relative(join(modules, '.bin'), join(target, file)), join(modules, '.bin', name));
}

import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { copyPackages } from '../../matrix/lib/copy-packages.mjs';
import { packages } from '../../scripts/lib/packages.mjs';
import { root } from '../../scripts/lib/root.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const own = () => new Set(packages().map(({ name }) => name));

/** Links to what is there already stay. */
async function link(target, path) {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** The peers that npm installs unasked. */
const peers = ({ peerDependencies = {}, peerDependenciesMeta = {} }) =>
  Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);

/**
 * A package from where it is installed: the guide's or fixture's folder, else this repository. Only it and its peers are found
 * by the project, as under pnpm.
 */
async function addInstalled(name, modules, installed) {
  const source = [installed, root]
    .map((folder) => join(folder, 'node_modules', name))
    .find((folder) => existsSync(join(folder, 'package.json')));
  if (source === undefined) throw new Error(`${name} is not among what was installed`);
  const manifest = readJson(join(source, 'package.json'));
  const target = join(modules, name);
  if (existsSync(target)) return manifest;
  await link(source, target);
  const bins = typeof manifest.bin === 'string' ? { [name.split('/').at(-1)]: manifest.bin } : manifest.bin;
  for (const [bin, file] of Object.entries(bins ?? {}))
    await link(relative(join(modules, '.bin'), join(target, file)), join(modules, '.bin', bin));
  return manifest;
}

/**
 * Adds packages to a project as `npm install` does: this repository's as they would be published, others from a folder
 * where they are installed already. They are noted in the project's package.json.
 *
 * @param folder The project.
 * @param installed The folder whose node_modules holds the packages that are neither ours nor this repository's tools.
 * @param names Packages; a version after `@` has to be what is installed.
 * @param kind `dependencies` or `devDependencies`.
 * @throws When one is not there, or in another version than asked for.
 */
export async function addPackages(folder, installed, names, kind = 'dependencies') {
  const modules = join(folder, 'node_modules');
  const ours = own();
  const noted = {};
  const queue = names.map((text) => ({ text, asked: true }));
  for (const { text, asked } of queue) {
    const at = text.indexOf('@', 1);
    const [name, wanted] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    if (ours.has(name)) await copyPackages(modules, [name]);
    const manifest = ours.has(name)
      ? readJson(join(modules, name, 'package.json'))
      : await addInstalled(name, modules, installed);
    if (wanted !== '' && wanted !== 'latest' && !`${manifest.version}.`.startsWith(`${wanted}.`))
      throw new Error(`${text} is asked for, ${manifest.version} is installed`);
    if (asked) noted[name] = manifest.version;
    queue.push(...peers(manifest).map((peer) => ({ text: peer, asked: false })));
  }
  const file = join(folder, 'package.json');
  const manifest = existsSync(file) ? readJson(file) : { private: true };
  manifest[kind] = { ...manifest[kind], ...noted };
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

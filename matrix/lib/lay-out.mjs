import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const isLink = (path) => lstatSync(path).isSymbolicLink();

async function link(target, path) {
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { recursive: true, force: true });
  await symlink(relative(dirname(path), target), path);
}

/** The package folders right below a node_modules folder. */
function below(modules) {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(modules, name))
            .filter((inner) => inner !== 'node_modules')
            .map((inner) => join(modules, name, inner))
        : [join(modules, name)],
    )
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/** Every real package folder of a tree, those inside others too. */
const everyPackage = (modules) =>
  below(modules)
    .filter((folder) => !isLink(folder))
    .flatMap((folder) => [folder, ...everyPackage(join(folder, 'node_modules'))]);

/** Where Node finds a package from a folder, not above `root`. */
function find(name, from, root) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
  }
  return undefined;
}

const named = ({ dependencies, optionalDependencies, peerDependencies }) =>
  Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });

/** Turns a tree as npm makes it into pnpm's: packages in node_modules/.pnpm, links for what each of them names. */
async function asPnpm(root, workspaces, top) {
  const modules = join(root, 'node_modules');
  const store = join(modules, '.pnpm');
  const packages = everyPackage(modules).map((folder) => {
    const manifest = readJson(join(folder, 'package.json'));
    const { name, version } = manifest;
    const own = join(store, `${name.replace('/', '+')}@${version}`, 'node_modules');
    const needs = named(manifest).map((need) => [need, find(need, folder, root)]);
    return { folder, name, own, needs: needs.filter(([, found]) => found !== undefined) };
  });
  const home = new Map(packages.map(({ folder, name, own }) => [folder, join(own, name)]));
  const placeOf = (folder) => home.get(folder) ?? realpathSync(folder);
  const linked = new Map(packages.flatMap(({ needs }) => needs.map(([, found]) => [found, placeOf(found)])));
  // Packages inside others leave them first.
  for (const { folder, name, own } of packages.toReversed()) {
    await mkdir(dirname(join(own, name)), { recursive: true });
    if (existsSync(join(own, name))) continue;
    await rm(join(folder, 'node_modules'), { recursive: true, force: true });
    await rename(folder, join(own, name));
  }
  for (const entry of await readdir(modules))
    if (entry !== '.pnpm' && entry !== '.bin')
      await rm(join(modules, entry), { recursive: true, force: true });
  for (const { needs, own } of packages)
    for (const [need, found] of needs)
      if (!existsSync(join(own, need))) await link(linked.get(found), join(own, need));
  const toplevel = (name) => home.get(join(modules, name));
  for (const name of top) if (toplevel(name)) await link(toplevel(name), join(modules, name));
  for (const { folder, manifest } of workspaces)
    for (const name of named(manifest)) {
      const own = workspaces.find((other) => other.manifest.name === name);
      const target = own?.folder ?? toplevel(name);
      if (target === undefined) throw new Error(`${name} is not installed`);
      await link(target, join(folder, 'node_modules', name));
    }
}

/**
 * Arranges a monorepo's node_modules as a package manager does: npm hoists, pnpm links each package to what it names.
 *
 * @param root Folder of the workspace, its node_modules filled as npm does.
 * @param options `layout`; `type` of each workspace package; `vendor`: folders that are installed libraries; `top`: what
 *   the root itself depends on.
 */
export async function layOut(root, { layout, type, vendor, top }) {
  const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
  const workspaces = [];
  for (const folder of folders) {
    const manifest = { ...readJson(join(folder, 'package.json')), type };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
    workspaces.push({ folder, manifest });
  }
  for (const folder of vendor) {
    const { name } = readJson(join(root, folder, 'package.json'));
    await cp(join(root, folder), join(root, 'node_modules', name), { recursive: true });
    await rm(join(root, folder), { recursive: true });
  }
  if (layout === 'pnpm') return asPnpm(root, workspaces, top);
  for (const { folder, manifest } of workspaces)
    await link(folder, join(root, 'node_modules', manifest.name));
}

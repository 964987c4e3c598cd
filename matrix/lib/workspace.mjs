import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { install } from '@spanweave/test-kit';
import { root } from '../../scripts/lib/root.mjs';
import { copyPackages } from './copy-packages.mjs';
import { execIn } from './exec-in.mjs';
import { nodePath } from './node-path.mjs';

const scratch = join(homedir(), '.cache/spanweave/workspaces');
const notCopied = new Set(['node_modules', 'dist', '.spanweave', 'test', 'tc39']);

/** Copies a tree without what is built, installed or a test of the fixture itself. */
const copy = (from, to, left = notCopied) =>
  cp(from, to, { recursive: true, filter: (file) => file === from || !left.has(basename(file)) });

/** Hard links cost nothing; a cache on another file system is copied. */
async function linkTree(from, to, own) {
  const run = promisify(execFile);
  if (own) await run('cp', ['-a', from, to]);
  else await run('cp', ['-al', from, to]).catch(() => run('cp', ['-a', from, to]));
}

/**
 * A fixture app in a folder outside the repository, with the packages of a tool and the built packages of this repository.
 *
 * @param {object} wanted
 * @param {string} wanted.app A folder of `fixtures/`.
 * @param {string} wanted.tool A folder of `matrix/tools/`, or the whole path of another one with a manifest and its lock.
 * @param {'commonjs' | 'module'} [wanted.type] What the workspace's package.json says; default: as the app's.
 * @param {'legacy' | 'tc39'} [wanted.decorators] `tc39` lays the app's folder of that name over it.
 * @param {string} [wanted.host] Its folder of `matrix/hosts/` is laid over all.
 * @param {string} [wanted.node] Version of Node, a `matrix/tools/node-<version>`.
 * @param {boolean} [wanted.own] `node_modules` is a copy, for tools that write into it.
 */
export async function makeWorkspace({ app, tool, type, decorators, host, node, own = false }) {
  const installed = await install(resolve(root, 'matrix/tools', tool));
  const runner = await nodePath(node);
  await mkdir(scratch, { recursive: true });
  const folder = await realpath(await mkdtemp(join(scratch, `${basename(tool)}-`)));
  const path = (...parts) => join(folder, ...parts);
  const write = async (name, text) => {
    await mkdir(dirname(path(name)), { recursive: true });
    await writeFile(path(name), text);
  };

  const fixture = join(root, 'fixtures', app);
  await copy(fixture, folder);
  if (decorators === 'tc39' && existsSync(join(fixture, 'tc39'))) await copy(join(fixture, 'tc39'), folder);
  if (host !== undefined && existsSync(join(root, 'matrix/hosts', host)))
    await copy(join(root, 'matrix/hosts', host), folder, new Set());
  if (type !== undefined) {
    const manifest = JSON.parse(await readFile(path('package.json'), 'utf8'));
    await write('package.json', JSON.stringify({ ...manifest, type }, null, 2));
  }
  await linkTree(join(installed, 'node_modules'), path('node_modules'), own);
  await copyPackages(path('node_modules'));

  return {
    folder,
    path,
    write,
    read: (name) => readFile(path(name), 'utf8'),
    nodePath: runner,
    exec: async (command, args, options = {}) =>
      execIn(folder, options.node ? await nodePath(options.node) : runner, command, args, options),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

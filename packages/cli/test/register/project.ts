import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { install } from '@spanweave/test-kit';

export const repository: string = resolve(import.meta.dirname, '../../../..');

/** A program in a folder of its own, with the repository's packages as links. */
export class HookProject {
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), 'spanweave-hook-')));
  readonly cache: string = join(this.folder, 'node_modules/.cache/spanweave');

  constructor(files: Readonly<Record<string, string>>, packages: readonly string[] = ['spanweave']) {
    for (const name of packages) this.link(name, join(repository, 'node_modules', name));
    this.write({ 'package.json': '{ "name": "app", "version": "1.0.0" }', ...files });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  link(name: string, to: string, below = 'node_modules'): void {
    const at = join(this.folder, below, name);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(to, at);
  }

  /** Puts a copy of a folder here. */
  copy(from: string, to: string): void {
    cpSync(realpathSync(from), join(this.folder, to), { recursive: true });
  }

  /** Runs a program with the hook to its end; rejects when it fails. */
  run(
    entry: string,
    {
      node = process.execPath,
      args = ['--import', 'spanweave/register'],
      env = {},
      words = [],
    }: RunWith = {},
  ): Promise<{ stdout: string; stderr: string }> {
    return new Promise((done, fail) => {
      const options = { cwd: this.folder, env: { PATH: process.env['PATH'], ...env } };
      execFile(node, [...args, entry, ...words], options, (error, stdout, stderr) =>
        error === null ? done({ stdout, stderr }) : fail(new Error(`${error.message}\n${stdout}\n${stderr}`)),
      );
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface RunWith {
  readonly node?: string;
  /** Arguments of Node. */
  readonly args?: readonly string[];
  /** Arguments of the program. */
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Versions of Node beside the machine's that the hook is tested with. */
export const nodes = ['22.12', '22.18', '24', '26'] as const;

/** The program of one of them, or this one. */
export async function nodeOf(version: (typeof nodes)[number] | 'this'): Promise<string> {
  if (version === 'this') return process.execPath;
  const folder = await install(join(repository, 'packages/cli/test/nodes'));
  return join(folder, `node_modules/node-${version}-${process.platform}-${process.arch}/bin/node`);
}

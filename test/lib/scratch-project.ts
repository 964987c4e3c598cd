import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { execIn } from '../../matrix/lib/exec-in.mjs';
import { addPackages } from './add-packages.mjs';

/** A project in a folder of its own outside the repository. */
export interface ScratchProject {
  readonly folder: string;
  /** Adds packages as `npm install` does. */
  add(names: readonly string[], kind?: 'dependencies' | 'devDependencies'): Promise<void>;
  /** Copies files or folders of `from` into the project. */
  copy(from: string, ...names: string[]): void;
  write(name: string, text: string): Promise<void>;
  /**
   * Runs a program of node_modules/.bin, or of the machine, to its end.
   * @throws When it fails; the message holds what it printed.
   */
  exec(
    command: string,
    args?: readonly string[],
    options?: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string },
  ): Promise<{ readonly stdout: string; readonly stderr: string }>;
  remove(): Promise<void>;
}

const scratch = join(homedir(), '.cache/spanweave/projects');

/**
 * An empty project.
 * @param name What its folder begins with.
 * @param installed Folder whose node_modules holds the packages that may be added.
 */
export async function scratchProject(name: string, installed: string): Promise<ScratchProject> {
  await mkdir(scratch, { recursive: true });
  const folder = await realpath(await mkdtemp(join(scratch, `${name}-`)));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  await write('package.json', `${JSON.stringify({ name, private: true }, null, 2)}\n`);
  return {
    folder,
    write,
    add: (names, kind) => addPackages(folder, installed, names, kind),
    copy(from, ...names) {
      for (const file of names) cpSync(join(from, file), join(folder, file), { recursive: true });
    },
    exec: (command, args = [], options = {}) => execIn(folder, process.execPath, command, args, options),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

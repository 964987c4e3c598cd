import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Report } from '@spanweave/report';
import { type Exit, install, type RunOptions, run } from '@spanweave/test-kit';
// @ts-expect-error: plain JavaScript
import { copyPackages } from '../../../../matrix/lib/copy-packages.mjs';

const tools = resolve(import.meta.dirname, '../../../../matrix/tools');

/** What a program printed, and how it ended. */
export type Printed = Pick<Exit, 'code' | 'stdout' | 'stderr'>;

/** One installation of a Vite with Spanweave beside it, away from the repository, for many small apps. */
export class House {
  readonly folder: string;
  #apps = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** An app with these files in a folder of its own. */
  async app(files: Readonly<Record<string, string>>): Promise<App> {
    this.#apps += 1;
    const app = new App(join(this.folder, `app-${this.#apps}`), this.folder);
    await app.write({ 'package.json': manifest(), ...files });
    return app;
  }

  /** Makes a package of the repository resolvable here, as a link. */
  async link(name: string): Promise<void> {
    const link = join(this.folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(resolve(import.meta.dirname, '../../../../node_modules', name), link);
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** Installs a tool of the matrix, or one whose manifest lies elsewhere. */
export async function house(tool: string, manifests: string = join(tools, tool)): Promise<House> {
  const installed = await install(manifests);
  const scratch = join(homedir(), '.cache/spanweave/workspaces');
  await mkdir(scratch, { recursive: true });
  const folder = await realpath(await mkdtemp(join(scratch, `${tool}-`)));
  const [from, to] = [join(installed, 'node_modules'), join(folder, 'node_modules')];
  // Hard links cost nothing; a cache on another file system is copied.
  await promisify(execFile)('cp', ['-al', from, to]).catch(() => cp(from, to, { recursive: true }));
  await copyPackages(to);
  return new House(folder);
}

export class App {
  readonly folder: string;
  readonly #house: string;

  constructor(folder: string, house: string) {
    this.folder = folder;
    this.#house = house;
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(this.path(name)), { recursive: true });
      await writeFile(this.path(name), text);
    }
  }

  read(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  async report(): Promise<Report> {
    return JSON.parse(await this.read('.spanweave/report.json'));
  }

  /** Runs a program of the installation, or a file of the app, to its end. */
  async run(file: string, args: readonly string[] = [], options: RunOptions = {}): Promise<Printed> {
    const running = await this.start(file, args, options);
    return running.exit;
  }

  start(file: string, args: readonly string[] = [], options: RunOptions = {}): ReturnType<typeof run> {
    const { env, ...rest } = options;
    return run(file.startsWith('.') ? this.path(file) : join(this.#house, 'node_modules', file), {
      cwd: this.folder,
      args,
      env: { NODE_ENV: undefined, NO_COLOR: '1', ...env },
      ...rest,
    });
  }

  /** `vite build`; throws with its output when it fails. */
  async build(...args: string[]): Promise<Printed> {
    const printed = await this.run('vite/bin/vite.js', ['build', ...args]);
    if (printed.code !== 0) throw new Error(`${printed.stdout}\n${printed.stderr}`);
    return printed;
  }
}

function manifest(): string {
  const dependencies = { '@opentelemetry/api': '*', '@spanweave/runtime': '*', express: '*', pg: '*' };
  return JSON.stringify({ name: 'app', version: '1.0.0', type: 'module', private: true, dependencies });
}

import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Report } from '@spanweave/report';
import { type Exit, type RunOptions, run } from '@spanweave/test-kit';
import { type BuildOptions, type BuildResult, build } from 'esbuild';
import type { Options } from '../../src/options/options.js';
import { spanweave } from '../../src/spanweave.js';

const repository = resolve(import.meta.dirname, '../../../..');

/** What a bundling gave. */
export interface Bundled {
  readonly result: BuildResult;
  readonly report: Report;
  /** Codes of the warnings. */
  readonly warnings: readonly string[];
}

/** A small program in a folder of its own, away from the repository. */
export class Project {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
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

  /** Makes packages of the repository resolvable here, as links. */
  async link(...names: string[]): Promise<void> {
    for (const name of names) {
      const link = this.path('node_modules', name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(installed(name), link);
    }
  }

  /** Copies a package of the repository to a place here. */
  async copy(name: string, to: string = join('node_modules', name)): Promise<void> {
    await mkdir(dirname(this.path(to)), { recursive: true });
    await cp(await realpath(installed(name)), this.path(to), {
      recursive: true,
      dereference: true,
      // What no program reads at run time makes most of the bytes.
      filter: (file) => !/\.(?:map|md|d\.[cm]?ts)$|[\\/]esnext$/.test(file),
    });
  }

  /** Copies packages with everything that they need at run time into `node_modules`, flat. */
  async install(...names: string[]): Promise<void> {
    const waiting = [...names];
    const done = new Set<string>();
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (done.has(name) || !existsSync(installed(name))) continue;
      done.add(name);
      await this.copy(name);
      const manifest = JSON.parse(await this.read(join('node_modules', name, 'package.json')));
      waiting.push(...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
    }
  }

  /** Bundles `src/main.ts` (or what is given) with the plugin into `dist`. */
  async build(options: Options = {}, esbuild: BuildOptions = {}): Promise<Bundled> {
    let report: Report | undefined;
    const entry = existsSync(this.path('src/main.ts')) ? 'src/main.ts' : 'src/main.js';
    const result = await build({
      absWorkingDir: this.folder,
      entryPoints: [entry],
      outdir: 'dist',
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'silent',
      ...esbuild,
      plugins: [
        spanweave({
          ...options,
          onReport: (made) => {
            report = made;
            options.onReport?.(made);
          },
        }),
        ...(esbuild.plugins ?? []),
      ],
    });
    if (report === undefined) throw new Error('no report was made');
    return { result, report, warnings: codes(result.warnings) };
  }

  /** Runs a file to its end in a process of its own; throws with its output when it fails. */
  async run(file: string, options: RunOptions = {}): Promise<Exit> {
    const running = await run(this.path(file), { cwd: this.folder, ...options });
    const exit = await running.exit;
    if (exit.code !== 0)
      throw new Error(`${file} ended with ${exit.code}\n${brief(exit.stdout)}\n${brief(exit.stderr)}`);
    return exit;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** A project with these files and a package.json. */
export async function project(files: Readonly<Record<string, string>>): Promise<Project> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'spanweave-esbuild-')));
  const made = new Project(folder);
  await made.write({ 'package.json': JSON.stringify({ name: 'app', version: '1.0.0' }), ...files });
  return made;
}

/** Codes of messages, which end with them. */
export function codes(messages: readonly { readonly text: string }[]): string[] {
  return messages.map(({ text }) => /\[(SW\d+)\]$/.exec(text)?.[1] ?? text).sort();
}

/** A minified bundle quotes itself on one line when it fails. */
function brief(text: string): string {
  return text
    .split('\n')
    .map((line) => line.slice(0, 300))
    .join('\n');
}

function installed(name: string): string {
  const nested = ['esbuild-plugin', 'instrumentations', 'transformer'].map((owner) =>
    join(repository, 'packages', owner, 'node_modules', name),
  );
  return (
    [join(repository, 'node_modules', name), ...nested].find((path) => existsSync(path)) ??
    join(repository, 'node_modules', name)
  );
}

import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Exit, type ReceivedSpan, run, startCollector } from '@spanweave/test-kit';

export const repository: string = resolve(import.meta.dirname, '../../../../..');
export const bin: string = join(repository, 'packages/cli/bin/spanweave.js');

/** How a program ended that was run to its end. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small project in a folder of its own. */
export class BuildProject {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  async write(files: Readonly<Record<string, string | object>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(this.path(name)), { recursive: true });
      await writeFile(this.path(name), typeof content === 'string' ? content : JSON.stringify(content));
    }
  }

  read(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  exists(name: string): boolean {
    return existsSync(this.path(name));
  }

  /** Names of all files below a folder, sorted. */
  files(name: string): string[] {
    return readdirSync(this.path(name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path(name).length + 1))
      .sort();
  }

  /** Texts of all files below a folder. */
  async texts(name: string): Promise<Record<string, string>> {
    const texts: Record<string, string> = {};
    for (const file of this.files(name)) texts[file] = await this.read(join(name, file));
    return texts;
  }

  /** Runs `spanweave build` here. */
  build(...args: string[]): Promise<Ended> {
    return this.node(bin, 'build', ...args);
  }

  /** Runs a script on this Node, whatever it answers. */
  node(script: string, ...args: string[]): Promise<Ended> {
    return new Promise((done) => {
      // Continuous integration is taken for a terminal that shows colours.
      const env = { ...process.env, NO_COLOR: '1' };
      execFile(process.execPath, [script, ...args], { cwd: this.folder, env }, (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      });
    });
  }

  /** Runs a TypeScript compiler of the repository: 7, or `typescript-classic`, which is 6. */
  tsc(name: 'typescript' | 'typescript-classic', ...args: string[]): Promise<Ended> {
    return this.node(join(repository, 'node_modules', name, 'bin/tsc'), ...args);
  }

  /** Runs a built program to its end and answers what it exported. */
  async run(file: string, env: Record<string, string> = {}): Promise<{ exit: Exit; spans: ReceivedSpan[] }> {
    const collector = await startCollector();
    try {
      const running = await run(this.path(file), {
        cwd: this.folder,
        nodeArgs: ['--enable-source-maps'],
        env: {
          OTEL_TRACES_EXPORTER: 'otlp',
          OTEL_METRICS_EXPORTER: 'none',
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
          OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
          ...env,
        },
      });
      const exit = await running.exit;
      if (exit.code !== 0) throw new Error(`${file} ended with ${exit.code}\n${exit.stdout}\n${exit.stderr}`);
      return { exit, spans: [...collector.spans()] };
    } finally {
      await collector.close();
    }
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** package.json of an app whose woven code finds the runtime. */
export const manifest = {
  name: 'app',
  version: '1.0.0',
  type: 'module',
  dependencies: { '@spanweave/runtime': '*', '@spanweave/instrumentations': '*' },
};

/** A project with these files, which finds the packages of the repository. */
export async function buildProject(files: Readonly<Record<string, string | object>>): Promise<BuildProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'spanweave-build-')));
  const made = new BuildProject(folder);
  await symlink(join(repository, 'node_modules'), made.path('node_modules'));
  await made.write({ 'package.json': manifest, ...files });
  return made;
}

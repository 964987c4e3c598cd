import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { spanweave } from '@spanweave/esbuild-plugin';
import type { Report } from '@spanweave/report';
import { build } from 'esbuild';
import type { Printed } from './printed.js';
import type { Mode, Settings } from './settings.js';

const root = join(import.meta.dirname, '../..');
const register = pathToFileURL(join(root, 'packages/cli/dist/register.js')).href;

/** A lab's program beside the packages that were installed for it. */
export interface Workspace {
  readonly folder: string;
  /** Builds, if the mode builds, and runs; answers what the program printed. */
  run(
    mode: Mode | 'plain' | 'contrib',
    options?: RunOptions,
  ): Promise<Printed & { readonly report?: Report }>;
  remove(): void;
}

export interface RunOptions {
  readonly names?: 'otel-contrib';
  readonly env?: Readonly<Record<string, string>>;
}

const required =
  "import{createRequire as $c}from'node:module';import{fileURLToPath as $f}from'node:url';import{dirname as $d}from'node:path';const require=$c(import.meta.url),__filename=$f(import.meta.url),__dirname=$d(__filename);";

/** Lays the program and the lab's own files below the folder that holds `node_modules`. */
export function workspace(
  lab: Settings,
  installed: string,
  env: Readonly<Record<string, string>>,
): Workspace {
  const folder = join(installed, `run-${lab.id}-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, 'program'), folder, { recursive: true });
  const left = /^(package(-lock)?\.json|.*\.test\.ts|expected.*|lab\.json|differs\.md|node_modules)$/;
  for (const from of lab.folders)
    cpSync(from, folder, {
      recursive: true,
      filter: (path) => path === from || !left.test(basename(path)),
    });
  const node = lab.node ? join(installed, 'node_modules/node/bin/node') : process.execPath;
  const kind = lab.workload.endsWith('.mjs') ? 'mjs' : 'cjs';
  let count = 0;

  async function bundle(
    mode: Mode,
    { names }: RunOptions,
  ): Promise<{ file: string; report: Report | undefined }> {
    const esm = mode === 'bundle-esm';
    const file = join(folder, `out-${count++}.${esm ? 'mjs' : 'cjs'}`);
    let report: Report | undefined;
    await build({
      absWorkingDir: folder,
      entryPoints: [`main.${kind}`],
      outfile: file,
      format: esm ? 'esm' : 'cjs',
      bundle: true,
      minify: mode === 'bundle' && names === undefined,
      keepNames: names !== undefined || lab.keepNames !== undefined,
      platform: 'node',
      target: 'node20',
      logLevel: 'silent',
      external: [...lab.always, ...(mode === 'external' ? lab.external : [])],
      ...(esm && { banner: { js: required } }),
      plugins: [
        spanweave({
          report: false,
          ...(names && { names }),
          onReport(made: Report) {
            report = made;
          },
        }),
      ],
    });
    return { file, report };
  }

  async function execute(args: readonly string[], more: NodeJS.ProcessEnv): Promise<Printed> {
    const out = join(folder, `out-${count++}.json`);
    const kept = Object.entries(process.env).filter(
      ([name]) => !/^(OTEL_|VITEST|NODE_OPTIONS|NODE_ENV)/.test(name),
    );
    const all = { ...Object.fromEntries(kept), ...env, ...lab.env, ...more, LAB_OUT: out, NO_COLOR: '1' };
    await promisify(execFile)(node, [...args], {
      cwd: folder,
      env: all,
      timeout: lab.timeout,
      maxBuffer: 1 << 26,
    });
    return JSON.parse(readFileSync(out, 'utf8'));
  }

  return {
    folder,
    async run(mode, options = {}) {
      const more = { ...options.env };
      if (mode === 'plain') return execute([`main.${kind}`], more);
      if (mode === 'contrib') return execute(['contrib-main.cjs'], { LAB_PATIENCE: '15', ...more });
      if (mode === 'hook')
        return execute(['--import', register, `main.${kind}`], { SPANWEAVE_CACHE: 'off', ...more });
      const { file, report } = await bundle(mode, options);
      const printed = await execute(['--enable-source-maps', file], more);
      return { ...printed, ...(report && { report }) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

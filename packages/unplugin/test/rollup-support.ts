import { rm } from 'node:fs/promises';
import { type ReceivedSpan, run, startCollector } from '@spanweave/test-kit';
import { makeWorkspace } from '../../../matrix/lib/workspace.mjs';

/** Bundlers that the plugin serves, in the same words. */
export const tools = ['rollup', 'rolldown'] as const;
export type Tool = (typeof tools)[number];

/** A message of the bundler. */
export interface Said {
  readonly code?: string;
  readonly message: string;
  readonly link?: string;
  readonly frame?: string;
  readonly id?: string;
  readonly line?: number;
}

/** How one build ended. */
export interface Built {
  readonly failed?: Said;
  readonly warnings: readonly Said[];
  /** One entry for each build of a watch. */
  readonly reports: readonly Report[];
  /** Bare imports that the output has kept. */
  readonly imports: readonly string[];
}

/** What is looked at in a report. */
interface Report {
  readonly libraries: readonly { readonly library: string; readonly seam?: string }[];
  readonly marks: readonly { readonly function: string }[];
}

/** Runs the bundler with `bundler.config.mjs`; answers as JSON. With steps, watches and makes the changes one by one. */
const driver = `
import { readFileSync, writeFileSync } from 'node:fs';
const bundler = await import(process.argv[2]);
const { reports, steps, options } = await import('./bundler.config.mjs');
const warnings = [];
const said = ({ code, pluginCode, message, url, frame, id, loc }) =>
  ({ code: pluginCode ?? code, message, link: url, frame, id: id?.slice(import.meta.dirname.length + 1), line: loc?.line });
const onLog = (level, log) => level === 'warn' && log.plugin?.startsWith('spanweave') && warnings.push(said(log));
const answer = (value) => {
  let text = '';
  try { text = readFileSync('dist/main.mjs', 'utf8'); } catch {}
  const imports = [...text.matchAll(/(?:from|import|require\\()\\s*["']([^"'.\\/][^"']*)["']/g)].map(([, name]) => name);
  process.stdout.write('\\nANSWER' + JSON.stringify({ warnings, reports, imports: [...new Set(imports)].sort(), ...value }), () => process.exit());
};
const { output, ...input } = options;
try {
  if (steps.length === 0) {
    const bundle = await bundler.rollup?.({ ...input, onLog }) ?? await bundler.rolldown({ ...input, onLog });
    await bundle.write(output);
    await bundle.close();
    answer({});
  } else {
    const watcher = bundler.watch({ ...input, output, onLog, watch: { buildDelay: 50 } });
    let next = 0;
    watcher.on('event', (event) => {
      event.result?.close();
      if (event.code === 'ERROR') answer({ failed: said(event.error) });
      if (event.code !== 'END') return;
      if (next === steps.length) return answer({});
      const [file, text] = steps[next++];
      setTimeout(() => writeFileSync(file, text), 200);
    });
  }
} catch (error) {
  answer({ failed: said(error.errors?.[0] ?? error) });
}
`;

/** A program in a folder of its own, with a bundler and the built packages of this repository. */
export class Program {
  readonly folder: string;
  readonly #tool: Tool;
  readonly #workspace: Awaited<ReturnType<typeof makeWorkspace>>;

  private constructor(tool: Tool, workspace: Awaited<ReturnType<typeof makeWorkspace>>) {
    this.#tool = tool;
    this.#workspace = workspace;
    this.folder = workspace.folder;
  }

  static async make(tool: Tool): Promise<Program> {
    const program = new Program(tool, await makeWorkspace({ app: 'merchant-onboarding', tool }));
    await rm(program.#workspace.path('spanweave.config.json'), { force: true });
    await program.#workspace.write('driver.mjs', driver);
    return program;
  }

  /** Puts these files into the place of those that are there. */
  async holds(files: Readonly<Record<string, string>>): Promise<void> {
    for (const name of ['src', 'dist', '.spanweave'])
      await rm(this.#workspace.path(name), { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) await this.#workspace.write(name, text);
  }

  /** Declares packages beside those of the program. */
  async dependsOn(...names: string[]): Promise<void> {
    const manifest = JSON.parse(await this.read('package.json'));
    for (const name of names) manifest.dependencies[name] = '*';
    await this.#workspace.write('package.json', JSON.stringify(manifest));
  }

  /**
   * Builds `src/main.js` into `dist/main.mjs`.
   *
   * @param options Of the plugin, as source text.
   * @param input More of the input options, as source text.
   * @param output The output options, as source text; default: one file.
   */
  async build({
    options = '',
    input = '',
    steps = '[]',
    plugins = 'plugin()',
    output = '',
  } = {}): Promise<Built> {
    const rollup = this.#tool === 'rollup';
    const single = `output: { file: 'dist/main.mjs', format: 'esm', ${rollup ? 'inlineDynamicImports: true' : 'codeSplitting: false'} },`;
    await this.#workspace.write(
      'bundler.config.mjs',
      `
import { spanweave } from '@spanweave/unplugin/${this.#tool}';
${rollup ? "import commonjs from '@rollup/plugin-commonjs';\nimport json from '@rollup/plugin-json';\nimport { nodeResolve } from '@rollup/plugin-node-resolve';" : ''}
export const reports = [];
export const steps = ${steps};
const plugin = () => spanweave({ onReport: (report) => reports.push(report), ${options} });
export const options = {
  input: './src/main.js', ${rollup ? '' : "platform: 'node',"}
  ${output || single}
  logLevel: 'warn',
  external: ['pg-native'],
  ${input}
  plugins: [${rollup ? 'nodeResolve(), commonjs({ ignoreDynamicRequires: true }), json(), ' : ''}${plugins}],
};`,
    );
    const { stdout } = await this.#workspace.exec('node', ['driver.mjs', this.#tool]);
    return JSON.parse(stdout.slice(stdout.lastIndexOf('\nANSWER') + 7)) as Built;
  }

  /** Runs the bundle to its end and answers its spans, as `kind name`. */
  async spans(env: Readonly<Record<string, string>> = {}): Promise<string[]> {
    const collector = await startCollector();
    try {
      const service = await run(this.#workspace.path('dist/main.mjs'), {
        cwd: this.folder,
        env: {
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
          OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
          OTEL_METRICS_EXPORTER: 'none',
          ...env,
        },
      });
      const exit = await service.exit;
      if (exit.code !== 0) throw new Error(`${exit.code ?? exit.signal}\n${exit.stderr.slice(-3000)}`);
      return collector
        .spans()
        .map(({ kind, name }: ReceivedSpan) => `${kind} ${name}`)
        .sort();
    } finally {
      await collector.close();
    }
  }

  read(name: string): Promise<string> {
    return this.#workspace.read(name);
  }

  close(): Promise<void> {
    return this.#workspace.close();
  }
}

/** Seams of the libraries in a build's last report. */
export function seams(built: Built): Record<string, string | undefined> {
  return Object.fromEntries(
    (built.reports.at(-1)?.libraries ?? []).map(({ library, seam }) => [library, seam]),
  );
}

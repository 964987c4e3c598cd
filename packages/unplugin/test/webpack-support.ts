import { rm } from 'node:fs/promises';
import { type ReceivedSpan, run, startCollector } from '@spanweave/test-kit';
import { makeWorkspace } from '../../../matrix/lib/workspace.mjs';

/** Bundlers that the plugin serves, in the same words. */
export const tools = ['webpack', 'rspack'] as const;
export type Tool = (typeof tools)[number];

/** How one build ended. */
export interface Built {
  /** Code of what the bundler itself threw. */
  readonly thrown?: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** The messages in full. */
  readonly text: string;
  /** One entry for each build of a watch. */
  readonly reports: readonly Report[];
}

/** What is looked at in a report. */
interface Report {
  readonly libraries: readonly { readonly library: string; readonly seam?: string }[];
  readonly functions?: readonly unknown[];
}

/** Runs the bundler with `bundler.config.mjs`; answers as JSON. With steps, watches and makes the changes one by one. */
const driver = `
import { writeFileSync } from 'node:fs';
const bundler = process.argv[2] === 'webpack' ? (await import('webpack')).default : (await import('@rspack/core')).rspack;
const { reports, steps = [], default: config } = await import('./bundler.config.mjs');
const codes = (list) => list.map(({ message }) => /SW\\d{4}/.exec(message)?.[0] ?? message).sort();
const answer = (value) => { process.stdout.write('\\nANSWER' + JSON.stringify({ errors: [], warnings: [], text: '', reports: reports ?? [], ...value }), () => process.exit()); };
const done = (stats) => {
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  return { errors: codes(errors), warnings: codes(warnings), text: [...errors, ...warnings].map((one) => one.message).join('\\n') };
};
try {
  const compiler = bundler(config);
  if (steps.length === 0) compiler.run((error, stats) => compiler.close(() => answer(error ? { thrown: error.code ?? error.message } : done(stats))));
  else {
    let next = 0;
    compiler.watch({ aggregateTimeout: 20 }, (error, stats) => {
      if (error) return answer({ thrown: error.message });
      if (next === steps.length) return answer(done(stats));
      const [file, text] = steps[next++];
      setTimeout(() => writeFileSync(file, text), 100);
    });
  }
} catch (error) {
  answer({ thrown: error.code ?? error.message });
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

  static async make(tool: Tool, files: Readonly<Record<string, string>>): Promise<Program> {
    const workspace = await makeWorkspace({ app: 'merchant-onboarding', tool });
    const program = new Program(tool, workspace);
    await rm(workspace.path('src'), { recursive: true });
    await rm(workspace.path('spanweave.config.json'), { force: true });
    await program.write({ 'driver.mjs': driver, ...files });
    return program;
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) await this.#workspace.write(name, text);
  }

  read(name: string): Promise<string> {
    return this.#workspace.read(name);
  }

  async remove(name: string): Promise<void> {
    await rm(this.#workspace.path(name), { recursive: true, force: true });
  }

  /**
   * Builds `src/main.js`.
   *
   * @param options Of the plugin, as source text.
   * @param config More of the configuration, as source text.
   * @param head Statements in front of it.
   */
  async build({
    options = '',
    config = '',
    head = '',
    steps = '[]',
    plugins = 'plugin()',
  } = {}): Promise<Built> {
    await this.write({
      'bundler.config.mjs': `
import { spanweave } from '@spanweave/unplugin/${this.#tool}';
${head}
export const reports = [];
export const steps = ${steps};
const plugin = () => spanweave({ onReport: (report) => reports.push(report), ${options} });
export default {
  mode: 'production', context: import.meta.dirname, target: 'node20', entry: './src/main.js', devtool: false,
  output: { path: import.meta.dirname + '/dist', filename: 'main.cjs' },
  optimization: { minimize: false },
  infrastructureLogging: { level: 'error' },
  plugins: [${plugins}],
  ${config}
};`,
    });
    const { stdout } = await this.#workspace.exec('node', ['driver.mjs', this.#tool]);
    return JSON.parse(stdout.slice(stdout.lastIndexOf('\nANSWER') + 7)) as Built;
  }

  /** Runs the bundle to its end and answers its spans, as `kind name`. */
  async spans(env: Readonly<Record<string, string>> = {}, file = 'dist/main.cjs'): Promise<string[]> {
    const collector = await startCollector();
    try {
      const service = await run(this.#workspace.path(file), {
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

  close(): Promise<void> {
    return this.#workspace.close();
  }
}

/** Wraps a program in the SDK's life. */
export const traced = (body: string): string => `
import { start } from '@spanweave/runtime/node';
${body}
const telemetry = start();
main().then(() => telemetry.shutdown());
`;

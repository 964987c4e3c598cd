// Programs under test: bundled as a function is, run in a process of their own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Running, run } from '@spanweave/test-kit';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../../../..');

/** What every program has: `span(name)` makes a finished span, `step()` says so and waits for `Program.step`. */
const prelude = `
import { start, json, protobuf } from '@spanweave/runtime/lambda';
import { coldStart, endOpen, flush } from '@spanweave/runtime/faas';
import { withSpan } from '@spanweave/runtime';
import { context, diag, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
const tracer = trace.getTracer('test');
const span = (name) => tracer.startSpan(name).end();
const alive = setInterval(() => undefined, 1000);
let go = () => undefined;
process.on('SIGUSR2', () => go());
let steps = 0;
const step = () => new Promise((resolve) => { go = resolve; console.log('step ' + ++steps); });
`;

/** A program that runs. */
export interface Program extends Running {
  /** Waits until the program has come to its next \`step()\`. */
  reached(): Promise<void>;
  /** Lets it go on from there. */
  go(): void;
}

export interface Programs {
  start(text: string, env: Record<string, string>, imports?: string): Promise<Program>;
  close(): Promise<void>;
}

export async function programs(): Promise<Programs> {
  const folder = await mkdtemp(join(root, 'node_modules/.spanweave-functions-'));
  let serial = 0;
  return {
    async start(text, env, imports = prelude) {
      const outfile = join(folder, `program-${serial++}.mjs`);
      const source = outfile.replace('.mjs', '.source.mjs');
      await writeFile(source, `${imports}\n${text}\nclearInterval(alive);`);
      await build({
        entryPoints: [source],
        outfile,
        bundle: true,
        minify: true,
        platform: 'node',
        target: 'node20',
        format: 'esm',
        mainFields: ['module', 'main'],
        conditions: ['module'],
        nodePaths: [join(root, 'node_modules')],
      });
      const running = await run(outfile, { env });
      let reached = 0;
      return {
        ...running,
        async reached() {
          const wanted = `step ${++reached}\n`;
          const ended = running.exit.then(({ stderr }) => {
            throw new Error(`ended before ${wanted}${stderr}`);
          });
          const found = new Promise<void>((resolve) => {
            const look = (): void => {
              if (running.stdout().includes(wanted)) resolve();
              else running.process.stdout?.once('data', () => setImmediate(look));
            };
            look();
          });
          await Promise.race([found, ended]);
        },
        go: () => void running.process.kill('SIGUSR2'),
      };
    },
    close: () => rm(folder, { recursive: true }),
  };
}

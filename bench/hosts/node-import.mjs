import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeWorkspace } from '../../matrix/lib/workspace.mjs';
import { median, summary } from '../lib/statistics.mjs';

const execute = promisify(execFile);

/** The service without telemetry of its own: it ends when it would take its first request. */
const boot = `import { createApp } from './app.js';
createApp().listen(0, '127.0.0.1', () => process.exit());
`;
const sdk = `import { start } from '@spanweave/runtime/node';
start();
`;

/** Arguments of each variant: nothing, ours with the SDK, the contrib packages with theirs, and our hook alone. */
const variants = {
  plain: [],
  woven: ['--import', 'spanweave/register', '--import', './dist/sdk.js'],
  contrib: ['--import', '@opentelemetry/auto-instrumentations-node/register'],
  hook: ['--import', 'spanweave/register'],
};

/** The compiled service, unbundled, in a folder of its own. */
async function prepare() {
  const workspace = await makeWorkspace({ app: 'merchant-onboarding', tool: 'node-import', format: 'esm' });
  await workspace.exec('tsc', ['--noEmit', 'false', '--rootDir', 'src', '--outDir', 'dist', '--sourceMap']);
  await workspace.write('dist/boot.js', boot);
  await workspace.write('dist/sdk.js', sdk);
  return workspace;
}

/** Milliseconds on the clock from the start of a process to the app's readiness. */
async function started(workspace, name) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
  };
  const begin = performance.now();
  await execute(process.execPath, [...variants[name], 'dist/boot.js'], { cwd: workspace.folder, env });
  return performance.now() - begin;
}

/** What the hook adds to the start of a service, of what the OpenTelemetry contrib packages add to the same. */
export const row = {
  id: 'node-import',
  title: 'Start-up added by `node --import spanweave/register`, of what auto-instrumentations-node adds',
  goal: 0.2,
  unit: '×',
  async run({ pairs = 24 }) {
    const workspace = await prepare();
    try {
      const names = Object.keys(variants);
      const turns = [];
      for (let turn = -2; turn < pairs; turn++) {
        const times = {};
        // Each turn begins with another variant, so that the machine's mood meets all of them.
        const order = names.map((_, index) => names[(index + turn + 8) % names.length]);
        for (const name of order) times[name] = await started(workspace, name);
        if (turn >= 0) turns.push(times);
      }
      const of = (name) => median(turns.map((times) => times[name]));
      const added = (name) => median(turns.map((times) => times[name] - times.plain));
      return {
        ...summary(turns.map(({ plain, woven, contrib }) => (woven - plain) / (contrib - plain))),
        head: ['plain ms', 'ours adds ms', 'of it the hook ms', 'contrib adds ms'],
        detail: [[of('plain'), added('woven'), added('hook'), added('contrib')]],
      };
    } finally {
      await workspace.close();
    }
  },
};

if (process.argv[1] === import.meta.filename)
  console.log(await row.run({ pairs: Number(process.argv[2] ?? 24) }));

import { makeWorkspace } from '../../matrix/lib/workspace.mjs';
import { cpuTime } from '../lib/cpu-time.mjs';
import { median, summary } from '../lib/statistics.mjs';

/** The service without telemetry of its own: it ends when it would take its first request. */
const boot = `import { createApp } from './app.js';
createApp().listen(0, '127.0.0.1', () => process.exit());
`;
const sdk = `import { start } from '@spanweave/runtime/node';
start();
`;

/**
 * What stands before the program: nothing; our hook; the hook and the SDK, as a service has both; the contrib packages,
 * which bring the SDK along.
 */
const variants = {
  plain: [],
  hook: ['--import', 'spanweave/register'],
  both: ['--import', 'spanweave/register', '--import', './dist/sdk.js'],
  contrib: ['--import', '@opentelemetry/auto-instrumentations-node/register'],
};

/** The compiled service, unbundled, in a folder of its own. */
async function prepare() {
  const workspace = await makeWorkspace({ app: 'merchant-onboarding', tool: 'node-import', format: 'esm' });
  await workspace.exec('tsc', ['--noEmit', 'false', '--rootDir', 'src', '--outDir', 'dist', '--sourceMap']);
  await workspace.write('dist/boot.js', boot);
  await workspace.write('dist/sdk.js', sdk);
  return workspace;
}

/** Processor time, threads included, from the start of a process to the app's readiness, in milliseconds. */
async function started({ folder }, name) {
  const env = {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
  };
  const [first, ...rest] = [...variants[name], 'dist/boot.js'];
  return (await cpuTime(first, rest, env, folder)).ms;
}

/** What the hook adds to the start of a service, of what the `--import` of the OpenTelemetry contrib packages adds. */
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
        ...summary(turns.map(({ plain, hook, contrib }) => (hook - plain) / (contrib - plain))),
        head: ['plain ms', 'hook adds ms', 'hook and SDK add ms', 'contrib, SDK included, adds ms'],
        detail: [[of('plain'), added('hook'), added('both'), added('contrib')]],
      };
    } finally {
      await workspace.close();
    }
  },
};

if (process.argv[1] === import.meta.filename)
  console.log(await row.run({ pairs: Number(process.argv[2] ?? 24) }));

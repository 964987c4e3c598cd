import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { services, startCollector } from '@spanweave/test-kit';
import { startEnvironment } from '../../fixtures/lambda/harness/index.mjs';
import { event } from '../corpus/function/event.mjs';
import { functionBundles } from './function-bundles.mjs';

/** Processor time of a process that runs, threads included, in milliseconds (Linux, `schedstat`: nanoseconds on a processor). */
function processorTime(pid) {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce(
    (sum, task) => sum + Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
    0,
  );
}

/** From the start of the process to the answer of its first invocation, in milliseconds, on the clock and of the processor. */
async function coldStart({ task, nodeArgs }, env, answered = async () => undefined) {
  const environment = await startEnvironment({ task, nodeArgs, env, name: 'orders', timeout: 30_000 });
  try {
    const { status, payload, startedAt, respondedAt } = await environment.invoke(event);
    const processor = processorTime(environment.process().pid);
    if (status !== 'ok' || payload.body !== '{"id":7,"cents":1900}')
      throw new Error(`${task}: ${status} ${JSON.stringify(payload)}\n${environment.stderr()}`);
    await answered();
    return { clock: respondedAt - startedAt, processor };
  } finally {
    environment.process()?.kill('SIGKILL');
    await environment.shutdown();
  }
}

/** Spans that a variant exports, by name: its figure counts only if it did the work, however late. */
async function exported(collector, bundle, env) {
  collector.reset();
  const enough = (spans) => spans.some(({ kind }) => kind === 'server') && spans.length >= 4;
  await coldStart(bundle, env, () => collector.waitForSpans(enough, 20_000));
  return collector
    .spans()
    .map(({ kind, name }) => `${kind} ${name}`)
    .sort();
}

let measured;

/**
 * Cold starts of every variant, taking turns: each turn begins with another one.
 *
 * @param turns How many are kept; two before them are thrown away.
 */
export function coldStarts(turns) {
  measured ??= measure(turns);
  return measured;
}

async function measure(turns) {
  const bundles = await functionBundles();
  const collector = await startCollector();
  const { postgres, close } = await services({ say: () => undefined });
  const prices = createServer((_, response) => response.end('{"cents":1900}'));
  await new Promise((resolve) => prices.listen(0, '127.0.0.1', resolve));
  const env = {
    DATABASE_URL: postgres.url,
    PRICES: `http://127.0.0.1:${prices.address().port}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
  };
  const names = ['plain', 'woven', 'hand', 'contrib'];
  try {
    const spans = {};
    for (const name of names.slice(1)) spans[name] = await exported(collector, bundles[name], env);
    if (`${spans.woven}` !== `${spans.hand}`)
      throw new Error(`not the same spans: ${spans.woven} and ${spans.hand}`);
    const kept = [];
    for (let turn = -2; turn < turns; turn++) {
      const times = {};
      for (let place = 0; place < names.length; place++) {
        const name = names[(place + turn + names.length) % names.length];
        times[name] = await coldStart(bundles[name], env);
      }
      if (turn >= 0) kept.push(times);
      collector.reset();
    }
    return { turns: kept, spans };
  } finally {
    await Promise.all([bundles.close(), collector.close(), close()]);
    prices.closeAllConnections();
    prices.close();
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { woven } from '@spanweave/report';
import { run, services, spanTree, startCollector } from '@spanweave/test-kit';
import { bundle } from '../../fixtures/merchant-onboarding/build.mjs';
import { createDatabase } from '../../fixtures/merchant-onboarding/database.mjs';
import { startRiskService } from '../../fixtures/merchant-onboarding/risk-service.mjs';
import { checkDemo, checkGaps } from './demo-check.mjs';
import { demoTotals } from './demo-totals.mjs';
import { root } from './root.mjs';

const fixture = join(root, 'fixtures/merchant-onboarding');

/** Merchants that the demo asks for. */
export const merchants = [101, 102, 103, 104, 105];

/** Weaves and bundles the service; answers where the bundle is and what was woven. */
export async function bundleService({ format = 'cjs', minify = false }) {
  const name = `${format}${minify ? '-min' : ''}`;
  const outfile = join(fixture, 'dist', name, `main.${format === 'esm' ? 'mjs' : 'cjs'}`);
  await bundle({ format, minify, outfile });
  const report = JSON.parse(await readFile(join(fixture, '.spanweave/report.json'), 'utf8'));
  return { outfile, woven: woven(report), report };
}

/**
 * Starts what the service needs, one after the other, and ends it in reverse order.
 * @param {(use: (started: { close(): Promise<unknown> }) => any) => Promise<any>} body
 */
async function using(body) {
  const closing = [];
  try {
    return await body((started, close = () => started.close()) => {
      closing.unshift(close);
      return started;
    });
  } finally {
    for (const close of closing) await close();
  }
}

/**
 * Runs the bundled service in a process of its own, sends it requests, and answers everything it exported.
 *
 * @param outfile The bundle.
 * @param options `protocol` json or protobuf; `postgres` embedded or reachable; `paths` to request in order;
 *   `env` for the service; `say` hears what was started.
 */
export async function runService(outfile, options) {
  const { protocol = 'protobuf', postgres = 'embedded', say, env = {} } = options;
  const paths = options.paths ?? merchants.map((id) => `/merchants/${id}/status`);
  return using(async (use) => {
    const real = options.real ?? false;
    const servers = use(
      await services({ embedded: { postgres: postgres === 'embedded' }, real, ...(say && { say }) }),
    );
    const database = await createDatabase(servers.postgres);
    use(database, () => database.drop());
    const collector = use(await startCollector());
    const risk = use(await startRiskService());
    const service = await run(outfile, {
      ready: /listening on (\d+)/,
      nodeArgs: options.nodeArgs ?? [],
      env: {
        DATABASE_URL: database.url,
        REDIS_URL: servers.redis.url,
        RISK_URL: risk.url,
        OTEL_SERVICE_NAME: 'merchant-onboarding',
        OTEL_TRACES_EXPORTER: 'otlp',
        OTEL_METRICS_EXPORTER: 'otlp',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol === 'json' ? 'http/json' : 'http/protobuf',
        ...env,
      },
    });
    const responses = [];
    let exit;
    try {
      for (const path of paths) {
        const response = await fetch(`http://127.0.0.1:${service.port}${path}`);
        const text = await response.text();
        const json = response.headers.get('content-type')?.includes('json');
        responses.push({ path, status: response.status, body: json ? JSON.parse(text) : text });
      }
    } finally {
      exit = await service.stop();
    }
    return {
      responses,
      exit,
      spans: [...collector.spans()],
      metrics: [...collector.metrics()],
      contentTypes: [...collector.contentTypes()],
      asked: risk.requests,
      services: [servers.postgres.said, servers.redis.said],
    };
  });
}

/** The whole demo: what was woven, the spans, totals, and what is missing. */
export async function runDemo(options = {}) {
  const { outfile, woven } = await bundleService(options);
  const run = await runService(outfile, options);
  const spans = inOrder(run.spans.map(demoSpan));
  const totals = demoTotals(spans, run);
  const problems = [...checkDemo(woven, run, totals), ...checkGaps(totals)];
  return { woven, spans, totals, problems, options, services: run.services };
}

/** Requests one after the other, each span behind its parent: the SDK's start times are whole milliseconds. */
function inOrder(spans) {
  const ordered = [];
  const visit = (node) => {
    ordered.push(node.span);
    node.children.forEach(visit);
  };
  spanTree(spans).roots.forEach(visit);
  return ordered;
}

function demoSpan({ events: _events, scope, resource: _resource, ...span }) {
  return { ...span, scope: scope.name };
}

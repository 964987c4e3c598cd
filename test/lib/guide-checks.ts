import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, startCollector } from '@spanweave/test-kit';
import { expect } from 'vitest';
import { startEnvironment } from '../../fixtures/lambda/harness/index.mjs';
import { httpEvent } from '../../fixtures/lambda-orders/lib/events.js';
import { unzip } from '../../fixtures/lambda-orders/lib/read-zip.js';

/** Invokes the function of a Lambda guide once: its answer, and the handler's span with the marked function's below. */
async function expectTraced(task: string, handler: string): Promise<void> {
  const collector = await startCollector();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const environment = await startEnvironment({ task, handler, env, timeout: 20_000 });
  try {
    const { status, payload } = await environment.invoke(httpEvent(21));
    expect({ status, payload }, environment.stderr()).toEqual({
      status: 'ok',
      payload: { statusCode: 200, body: '{"id":21,"total":63}' },
    });
    const [inner, outer] = collector.spans();
    expect(outer).toMatchObject({ kind: 'server', name: 'GET /orders/{id}' });
    expect(inner).toMatchObject({ name: 'price order', parentSpanId: outer?.spanId });
  } finally {
    await environment.shutdown();
    await collector.close();
  }
}

/** The folder of a synthesized app that holds the code of its only function. */
function asset(folder: string, outdir: string): string {
  const [found, ...more] = readdirSync(join(folder, outdir)).filter((name) =>
    /^asset\.[0-9a-f]+$/.test(name),
  );
  expect(more).toEqual([]);
  return join(folder, outdir, found ?? '');
}

/** Runs the server of a guide on Bun and asks it once: its answer, and the server's span with the marked function's below. */
async function expectServed(
  folder: string,
  { file, path, span }: { file: string; path: string; span: string },
): Promise<void> {
  const collector = await startCollector();
  const server = await run(join(folder, file), {
    program: join(folder, 'node_modules/.bin/bun'),
    cwd: folder,
    ready: /listening on (\d+)/,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '50' },
  });
  try {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
    expect(await answer.json()).toBe(21);
    const spans = await collector.waitForSpans(2);
    const outer = spans.find(({ kind }) => kind === 'server');
    expect(outer?.name).toBe(span);
    expect(spans.find(({ name }) => name === 'price order')?.parentSpanId).toBe(outer?.spanId);
  } finally {
    await server.stop();
    await collector.close();
  }
}

type Check = (folder: string, printed?: string) => Promise<void> | void;

/** What has to be there when a guide has been followed to its end, by the guide's name. */
export const guideChecks: Readonly<Record<string, Check>> = {
  async 'serverless-framework'(folder) {
    const task = mkdtempSync(join(folder, 'task-'));
    unzip(join(folder, '.serverless/price.zip'), task);
    await expectTraced(task, 'src/price.handler');
  },
  async 'aws-cdk'(folder) {
    await expectTraced(asset(folder, 'cdk.out'), 'index.handler');
    await expectTraced(asset(folder, 'custom.out'), 'price.handler');
    await expectTraced(asset(folder, 'hooked.out'), 'index.handler');
  },
  'aws-lambda': (folder) => expectTraced(join(folder, 'dist'), 'index.handler'),
  'aws-sam': (folder) => expectTraced(join(folder, '.aws-sam/build/Price'), 'src/price.handler'),
  sst: (folder) => expectTraced(join(folder, 'dist/price'), 'index.handler'),
  // What such workers do in workerd is in fixtures/cloudflare-worker.
  'cloudflare-workers'(folder, printed) {
    for (const upload of ['upload/index.js', 'dist/merchants/index.mjs']) {
      const code = readFileSync(join(folder, upload), 'utf8');
      expect(
        ['price merchant', 'faas.trigger'].filter((text) => !code.includes(text)),
        printed,
      ).toEqual([]);
    }
  },
  deno(folder) {
    expect(readFileSync(join(folder, 'dist/server.mjs'), 'utf8')).toContain('price order');
  },
  bun: (folder) =>
    expectServed(folder, {
      file: 'dist/server.js',
      path: '/orders/7',
      span: 'GET /orders/:id',
    }),
  vercel(folder) {
    const made = join(folder, '.vercel/output/functions/api/orders/[id].func');
    expect(readdirSync(made).sort()).toEqual(['.vc-config.json', 'index.mjs']);
    expect(readFileSync(join(made, 'index.mjs'), 'utf8')).toContain('price order');
  },
  netlify(folder) {
    expect(readdirSync(join(folder, 'dist/functions'))).toEqual(['orders.mjs']);
    expect(readFileSync(join(folder, 'dist/functions/orders.mjs'), 'utf8')).toContain('price order');
  },
};

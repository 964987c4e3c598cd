// What a platform's own file names is woven in a server build.
import { type Collector, startCollector } from '@spanweave/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orders, reported } from '../../cli/test/build/support/orders.js';
import { viteConfig } from './support/apps.js';
import { type House, house } from './support/house.js';

let collector: Collector;
let home: House;
beforeAll(async () => {
  collector = await startCollector();
  home = await house('vite-8');
}, 300_000);
afterAll(async () => {
  await collector.close();
  await home.close();
});

const text = (content: string | object | undefined): string =>
  typeof content === 'string' ? content : JSON.stringify(content);

test('a server build hands the exports over that serverless.yml names', async () => {
  const files = Object.fromEntries(Object.entries(orders).map(([name, content]) => [name, text(content)]));
  const app = await home.app({
    ...files,
    'vite.config.mjs': viteConfig('{}', `build: { ssr: 'src/main.ts', target: 'node20' },`),
  });
  const { stdout } = await app.build();
  expect(stdout).toContain('2 handlers lambda');
  const { code, stdout: said } = await app.run('./dist/main.js', [], {
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_METRICS_EXPORTER: 'none',
    },
  });
  expect([code, said]).toEqual([0, expect.stringContaining('[1,2],"created"')]);
  expect(
    collector
      .spans()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['create of src/orders.ts', 'list of src/orders.ts']);
  expect((await app.report()).handlers).toMatchObject(reported);
});

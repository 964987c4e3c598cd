// A handler that a platform calls is an export of the bundle, which esbuild defines for good: it is woven in its source.
import type { Rule } from '@spanweave/transformer';
import { afterEach, expect, it } from 'vitest';
import { type Project, project } from './support/project.js';
import { tracingPackages } from './support/tracing.js';

let app: Project;
afterEach(() => app.remove());

const rules: readonly Rule[] = [
  {
    library: 'platform',
    id: 'platform',
    weave: [{ where: { export: 'handler' }, do: { span: { name: 'invoke', kind: 'server' } } }],
  },
];

/** What the platform does: it imports the bundle and calls what is exported; a wrapper from outside finds no way in. */
const platform = (file: string): string => `
const { createRequire } = require('node:module');
const { trace, context } = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const exporter = new InMemorySpanExporter();
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
import(${JSON.stringify(file)}).then(async (bundle) => {
  const exported = bundle.default?.handler ? bundle.default : bundle;
  let wrapped = true;
  try { Object.defineProperty(exported, 'handler', { value: () => 'wrapped' }); } catch { wrapped = false; }
  const answer = await exported.handler({ id: 7 });
  console.log(JSON.stringify({ wrapped, answer, spans: exporter.getFinishedSpans().map(({ name, kind }) => [name, kind]) }));
});
`;

it.each([
  { format: 'cjs', minify: false, entry: 'src/main.ts' },
  { format: 'cjs', minify: true, entry: './src/main.ts' },
  { format: 'esm', minify: true, entry: 'src/*.ts' },
] as const)('has its span: %j', async ({ format, minify, entry }) => {
  app = await project({
    'src/main.ts': `export const handler = async (event: { id: number }): Promise<{ statusCode: number; id: number }> => {\n  await null;\n  return { statusCode: 200, id: event.id };\n};\n`,
  });
  await app.install(...tracingPackages);
  const file = `main.${format === 'esm' ? 'mjs' : 'cjs'}`;
  await app.build(
    { rules },
    {
      entryPoints: [entry],
      format,
      minify,
      external: ['@opentelemetry/*'],
      outExtension: { '.js': file.slice(-4) },
    },
  );
  await app.write({ 'dist/platform.cjs': platform(`./${file}`) });
  expect(JSON.parse((await app.run('dist/platform.cjs')).stdout)).toEqual({
    wrapped: false,
    answer: { statusCode: 200, id: 7 },
    spans: [['invoke', 1]],
  });
});

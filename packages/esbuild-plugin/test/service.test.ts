// A service of real libraries, woven, bundled in every format and run: what it emits over OTLP is the same.
import { readFileSync } from 'node:fs';
import {
  type Collector,
  type ReceivedSpan,
  type Services,
  type SpanNode,
  services,
  spanTree,
  startCollector,
} from '@spanweave/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { violations } from '../../report/test/conforms.js';
import { type Project, project } from './support/project.js';
import { requireBanner, tracing, tracingPackages } from './support/tracing.js';

const main = `
import { provider } from './tracing';
import { once } from 'node:events';
import http from 'node:http';
import express from 'express';
import { Redis } from 'ioredis';
import pg from 'pg';

/** @WithSpan */
async function score(id: number): Promise<number> {
  const { rows } = await pool.query('SELECT $1::int * 2 AS score', [id]);
  return rows[0].score;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
const redis = new Redis(process.env.REDIS_URL ?? '', { lazyConnect: true });
const app = express();
const merchants = express.Router();
merchants.get('/:id/status', async (request, response) => {
  const cached = await redis.get('spanweave:absent');
  const reply = await fetch(\`http://127.0.0.1:\${port}/plain\`);
  response.json({ score: await score(Number(request.params.id)), cached, plain: await reply.text() });
});
app.use('/merchants', merchants);
app.get('/plain', (request, response) => { response.send('plain'); });

const server = http.createServer(app);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as { port: number };

const [response] = await once(http.get({ port, host: '127.0.0.1', path: '/merchants/21/status' }), 'response');
let body = '';
for await (const chunk of response) body += chunk;
console.log(body);

server.close();
server.closeAllConnections();
await pool.end();
redis.disconnect();
await provider.shutdown();
`;

/** CommonJS has no top-level await. */
const wrapped = (source: string): string => {
  const lines = source.split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const rest = lines.filter((line) => !line.startsWith('import '));
  return `${imports.join('\n')}\nvoid (async () => {\n${rest.join('\n')}\n})();\n`;
};

const schema = JSON.parse(
  readFileSync(new URL('../../report/schema/report.schema.json', import.meta.url), 'utf8'),
);

type Shape = readonly [span: string, ...below: readonly Shape[]];

/** Spans as `kind name`, each with those below it, in order of name. */
function tree(spans: readonly ReceivedSpan[]): readonly Shape[] {
  const shape = ({ span, children }: SpanNode): Shape => [
    `${span.kind} ${span.name}`,
    ...children.map(shape).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return spanTree(spans).roots.map(shape);
}

let servers: Services;
let collector: Collector;
let app: Project;

beforeAll(async () => {
  servers = await services({ say: () => undefined });
  collector = await startCollector();
  app = await project({ 'src/tracing.ts': tracing, 'src/main.ts': wrapped(main) });
  await app.link('express', 'pg', 'ioredis', ...tracingPackages);
});
beforeEach(() => collector.reset());
afterAll(async () => {
  await app.remove();
  await collector.close();
  await servers.close();
});

describe.each([
  { format: 'cjs', minify: false },
  { format: 'cjs', minify: true },
  { format: 'esm', minify: false },
  { format: 'esm', minify: true },
] as const)('$format, minify: $minify', ({ format, minify }) => {
  it('gives one trace with every library below its caller', async () => {
    const extension = format === 'esm' ? '.mjs' : '.cjs';
    const { report, warnings } = await app.build(
      {},
      {
        format,
        minify,
        outExtension: { '.js': extension },
        ...(format === 'esm' ? { banner: { js: requireBanner } } : {}),
      },
    );
    expect(warnings).toEqual([]);
    expect(violations(JSON.parse(await app.read('.spanweave/report.json')), schema)).toEqual([]);
    expect(report.libraries.map(({ library, seam }) => `${library} ${seam}`)).toEqual(
      expect.arrayContaining([
        'http import',
        'ioredis definition',
        'pg definition',
        'pg-pool definition',
        'router definition',
        'undici subscribe',
      ]),
    );
    const exit = await app.run(`dist/main${extension}`, {
      env: {
        DATABASE_URL: servers.postgres.url,
        REDIS_URL: servers.redis.url,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      },
    });
    expect(JSON.parse(exit.stdout)).toEqual({ score: 42, cached: null, plain: 'plain' });
    const spans = await collector.waitForSpans(8);
    expect(tree(spans)).toEqual([
      [
        'client GET',
        [
          'server GET /merchants/:id/status',
          ['client GET /plain', ['server GET /plain']],
          ['client get'],
          ['internal score', ['client SELECT'], ['client connect']],
        ],
      ],
    ]);
    const named = (name: string): ReceivedSpan | undefined => spans.find((span) => span.name === name);
    expect(named('GET /merchants/:id/status')?.attributes).toMatchObject({
      'http.route': '/merchants/:id/status',
      'http.response.status_code': 200,
    });
    expect(named('SELECT')?.attributes).toMatchObject({ 'db.system.name': 'postgresql' });
    expect(named('get')?.attributes).toMatchObject({ 'db.system.name': 'redis' });
    expect(named('score')?.attributes).toMatchObject({
      'code.function.name': 'score',
      'code.file.path': 'src/main.ts',
      'code.line.number': main.slice(0, main.indexOf('async function score')).split('\n').length + 1,
    });
    expect(spans.filter(({ status }) => status.code === 'error')).toEqual([]);
  });
});

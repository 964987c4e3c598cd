/** A program that marks functions in every notation and asks PostgreSQL something. */
export const program: Readonly<Record<string, string>> = {
  'src/main.ts': `import { start } from '@spanweave/runtime/node';
import { trace } from '@opentelemetry/api';
import { rate } from './rates.js';
import { Ledger, settle, watched } from './ledger.js';

const telemetry = start();
await trace.getTracer('app').startActiveSpan('program', async (span) => {
  console.log(await settle(7), new Ledger().book(40, 'EUR'), rate(), watched(2));
  span.end();
});
await telemetry.shutdown();
`,
  'src/ledger.ts': `import { SpanAttribute, WithSpan } from '@spanweave/runtime';
import pg from 'pg';

interface Row {
  readonly answer: number;
}

export class Ledger {
  @WithSpan('book')
  book(@SpanAttribute('amount') amount: number, currency: string): string {
    return \`\${amount} \${currency}\`;
  }
}

/** @WithSpan */
export async function settle(id: number): Promise<number> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<Row>('SELECT 41 + $1::int AS answer', [id]);
  await client.end();
  return rows[0]?.answer ?? 0;
}

export function watched(id: number): string {
  return \`watched \${id}\`;
}
`,
  'src/rates.ts': `export function rate(): number {
  'use span';
  return 3;
}
`,
  'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'es2022', experimentalDecorators: true } }),
};

/** A configuration with Spanweave and what is given, both as source text. */
export function viteConfig(options = '{}', vite = ''): string {
  return `import { spanweave } from '@spanweave/vite-plugin';

export default {
  logLevel: 'info',
  plugins: [spanweave(${options})],
  ${vite}
};
`;
}

/** A server build of \`src/main.ts\`. */
export const server = `build: { ssr: 'src/main.ts', sourcemap: true, target: 'node20', minify: false },`;

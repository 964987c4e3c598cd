/** A decorated method, a commented function, a directive, a function that the configuration names, and a built-in library. */
export const service: Readonly<Record<string, string | object>> = {
  'tsconfig.json': `{
  // As a team writes it.
  "compilerOptions": {
    "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext", "strict": true, "types": ["node"],
    "experimentalDecorators": true, "emitDecoratorMetadata": true, "skipLibCheck": true, "rootDir": "src",
  },
  "include": ["src"],
}
`,
  'spanweave.config.json': { functions: [{ file: 'src/configured.ts', name: 'settle*' }] },
  'src/main.ts': `import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { start } from '@spanweave/runtime/node';
import { settleFees } from './configured.js';
import { Ledger, score } from './ledger.js';

const telemetry = start();
const server = createServer((_request, response) => response.end('fine')).listen(0, '127.0.0.1');
await new Promise<void>((done) => server.once('listening', () => done()));
const { port } = server.address() as AddressInfo;
await new Promise<void>((done) => get({ port, path: '/fees' }, (answer) => answer.resume().once('end', done)));
server.close();
await score(4);
settleFees();
try {
  new Ledger().book(-1);
} catch (error) {
  console.log((error as Error).stack);
}
await telemetry.shutdown();
`,
  'src/ledger.ts': `import { SpanAttribute, WithSpan } from '@spanweave/runtime';

enum Side { Debit, Credit }

export class Ledger {
  side: Side = Side.Credit;

  @WithSpan('book amount')
  book(@SpanAttribute('amount') amount: number): Side {
    if (amount < 0) throw new RangeError('nothing is owed');
    return this.side;
  }
}

/** @WithSpan */
export async function score(id: number): Promise<number> {
  return id * tax();
}

function tax(): number {
  'use span';
  return 3;
}
`,
  'src/configured.ts': `export function settleFees(): number {
  return 1;
}
`,
};

/** Spans of the service, by name. */
export const spansOfService: readonly string[] = ['GET', 'GET', 'book amount', 'score', 'settleFees', 'tax'];

/** Where the service throws, in \`src/ledger.ts\`. */
export const thrownAt = 'src/ledger.ts:10:27';

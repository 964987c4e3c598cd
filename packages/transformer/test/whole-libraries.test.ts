import { readFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import Module, { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { registered } from './lib/spans.js';
import { weaveEverything } from './lib/weave-everything.js';

// biome-ignore lint/suspicious/noExplicitAny: libraries are used as any program uses them, without their types.
type Library = any;

const require = createRequire(import.meta.url);
const hooks = (
  Module as unknown as { _extensions: Record<string, (module: NodeModule, file: string) => void> }
)._extensions;
const plain = hooks['.js'];
const PACKAGES =
  /[\\/]node_modules[\\/](semver|picomatch|express|router|path-to-regexp|qs|cli-table3|body-parser|send|finalhandler|debug)[\\/]/;

type Compiled = NodeModule & { _compile(code: string, file: string): void };
let functions = 0;

/** Loads a package anew, with every function of it and of the packages around it woven. */
function load(name: string, mode: 'span' | 'around' | 'plain'): Library {
  for (const file of Object.keys(require.cache)) if (PACKAGES.test(file)) delete require.cache[file];
  hooks['.js'] = (module, file) => {
    if (mode === 'plain' || !PACKAGES.test(file)) return plain?.(module, file);
    const { code, plan } = weaveEverything(readFileSync(file, 'utf8'), file, mode);
    functions += plan.edits.length;
    (module as Compiled)._compile(code, file);
  };
  return require(name);
}

afterEach(() => {
  if (plain !== undefined) hooks['.js'] = plain;
});

const programs: Record<string, (library: Library) => unknown> = {
  semver: (semver) => [
    semver.satisfies('7.0.0-beta.1', '>=6', { includePrerelease: true }),
    semver.inc('1.2.3', 'prerelease', 'rc'),
    semver.coerce('v3.4 something')?.version,
    semver.rsort(['1.0.0', '2.0.0-a', '2.0.0']),
    semver.subset('^1.2', '>=1'),
    new semver.Range('~1.2.3 || >4 <5').toString(),
    (() => {
      try {
        return new semver.SemVer('not one');
      } catch (error) {
        return (error as Error).message;
      }
    })(),
  ],
  picomatch: (picomatch) => [
    ['a/b.ts', 'a/.b.ts', 'c/d/e.js'].map((path) => picomatch('**/*.{ts,js}')(path)),
    picomatch.makeRe('{a..c}/!(x).js').source,
    picomatch.parse('a/**/[b-d]?').output,
    picomatch.scan('!./foo/*.js', { tokens: true }),
  ],
  'cli-table3': (Table) => {
    const table = new Table({ head: ['a', 'b'], style: { head: [], border: [] } });
    table.push(['1', { content: 'wide', rowSpan: 2 }], ['3']);
    return table.toString();
  },
  express: async (express) => {
    const app = express();
    const users = express.Router({ mergeParams: true });
    users.param('id', (request: Library, _response: Library, next: Library, id: string) => {
      request.user = `user ${id}`;
      next();
    });
    users.get('/:id', (request: Library, response: Library) =>
      response.json({ user: request.user, q: request.query }),
    );
    app.use(express.json());
    app.use('/teams/:team/users', users);
    app.get('/fails', () => {
      throw new Error('failed');
    });
    app.use((error: Error, _request: Library, response: Library, _next: Library) =>
      response.status(500).send(error.message),
    );
    const server = createServer(app).listen(0, '127.0.0.1');
    const { port } = await new Promise<AddressInfo>((resolve) =>
      server.on('listening', () => resolve(server.address() as AddressInfo)),
    );
    const bodies = [];
    for (const path of ['/teams/7/users/3?a[b]=c', '/fails', '/nothing'])
      bodies.push(
        await new Promise((resolve) =>
          get({ port, path, host: '127.0.0.1', agent: false }, async (response) => {
            let body = '';
            for await (const chunk of response) body += String(chunk);
            resolve([response.statusCode, body, response.headers['content-type']]);
          }),
        ),
      );
    server.close();
    return bodies;
  },
};

test.each(Object.keys(programs))('%s behaves the same with every function woven', async (name) => {
  const program = programs[name];
  const expected = await program?.(load(name, 'plain'));
  functions = 0;
  for (const mode of ['span', 'around'] as const) {
    const library = load(name, mode);
    expect(await program?.(library), `${mode}, idle`).toEqual(expected);
    expect(await registered(() => program?.(library)), `${mode}, active`).toEqual(expected);
  }
  expect(functions).toBeGreaterThan(50);
});

// Uses real libraries the way programs do and prints what came out. Runs from a folder whose node_modules is plain or woven.
const { createRequire } = require('node:module');
const { join } = require('node:path');
const load = createRequire(join(process.cwd(), 'workload.cjs'));

let spans = 0;
if (process.env.ACTIVE) {
  const { BasicTracerProvider } = load('@opentelemetry/sdk-trace-base');
  const { AsyncLocalStorageContextManager } = load('@opentelemetry/context-async-hooks');
  const { context, trace } = load('@opentelemetry/api');
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const counter = {
    onStart: () => undefined,
    onEnd: () => spans++,
    shutdown: async () => undefined,
    forceFlush: async () => undefined,
  };
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [counter] }));
}

const cases = {
  semver() {
    const semver = load('semver');
    return [
      semver.satisfies('1.2.3-beta.1', '^1.2.3-alpha', { includePrerelease: true }),
      semver.sort(['3.0.0', '1.0.0', '2.1.1']),
      semver.minVersion('>1.2.3 <2').version,
      new semver.Range('^1||>=3').toString(),
      semver.inc('1.2.3', 'prerelease', 'rc'),
      semver.coerce('v3.4 or so')?.version,
    ];
  },
  picomatch() {
    const picomatch = load('picomatch');
    const match = picomatch(['src/**/*.{ts,tsx}', '!**/*.d.ts']);
    return ['src/a.ts', 'src/b/c.tsx', 'lib/a.ts', 'src/@(x|y)'].map((path) => [
      match(path),
      picomatch.scan(path),
    ]);
  },
  protobufjs() {
    const { parse } = load('protobufjs');
    const text =
      'syntax = "proto3"; message Row { string name = 1; repeated int32 n = 2; map<string, double> m = 3; Kind k = 4; enum Kind { A = 0; B = 1; } }';
    const Row = parse(text).root.lookupType('Row');
    const bytes = Row.encode(Row.fromObject({ name: 'x', n: [1, -2, 300], m: { a: 1.5 }, k: 'B' })).finish();
    return [
      Buffer.from(bytes).toString('hex'),
      Row.toObject(Row.decode(bytes), { enums: String }),
      Row.verify({ name: 1 }),
    ];
  },
  esquery() {
    const esquery = load('esquery');
    const tree = {
      type: 'Program',
      body: [{ type: 'ExpressionStatement', expression: { type: 'Literal', value: 1 } }],
    };
    return [
      esquery.query(tree, 'Program > ExpressionStatement > [value=1]').length,
      esquery.parse('A:not(B) ~ C[d="e"]'),
    ];
  },
  qs() {
    const qs = load('qs');
    return [
      qs.parse('a[b]=1&a[c][]=2&d=%20x', { depth: 3 }),
      qs.stringify({ a: { b: [1, { c: 2 }] } }),
      qs.parse('a'.repeat(9)),
    ];
  },
  async express() {
    const express = load('express');
    const app = express();
    const seen = [];
    app.use(express.json());
    app.get('/u/:id', (request, response) => response.json({ id: request.params.id, q: request.query }));
    app.use(
      '/x',
      express.Router().post('/y', (request, response) => response.send(request.body)),
    );
    app.use(express.static(__dirname));
    app.use((error, _request, response, _next) =>
      response.status(error.status ?? 500).send(`E ${error.message}`),
    );
    const server = await new Promise((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    const base = `http://127.0.0.1:${server.address().port}`;
    const ask = async (path, init) => {
      const response = await fetch(base + path, init);
      seen.push(
        response.status,
        (await response.text()).slice(0, 200),
        response.headers.get('content-type'),
        response.headers.get('etag'),
      );
    };
    const post = (body) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await ask('/u/5?a=1');
    await ask('/x/y', post('{"k":1}'));
    await ask('/none');
    await ask('/x/y', post('{bad'));
    await ask('/workload.cjs');
    server.closeAllConnections();
    server.close();
    return seen;
  },
};

(async () => {
  const results = {};
  for (const [name, body] of Object.entries(cases)) {
    try {
      results[name] = await body();
    } catch (error) {
      results[name] = `${error.name}: ${error.message}`;
    }
  }
  console.log(JSON.stringify({ spans, results }));
})();

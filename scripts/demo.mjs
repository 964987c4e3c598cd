// `npm run demo`: weaves fixtures/merchant-onboarding with esbuild, runs the bundle, and shows the traces it sent.
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/demo-packages.mjs';

const usage = `npm run demo -- [options]
  --format cjs|esm               format of the bundle (cjs)
  --minify                       minify the bundle
  --protocol json|protobuf       encoding of OTLP over HTTP (protobuf)
  --postgres embedded|reachable  PGlite, or the server on port 5432 (embedded)
  --json                         print woven, spans and totals as JSON
  --built                        the packages are built; do not build them again`;

const { values } = parseArgs({
  options: {
    format: { type: 'string', default: 'cjs' },
    minify: { type: 'boolean', default: false },
    protocol: { type: 'string', default: 'protobuf' },
    postgres: { type: 'string', default: 'embedded' },
    json: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main() {
  if (values.help) return void console.log(usage);
  if (!values.built) ensureBuilt();
  // These import built packages.
  const { runDemo } = await import('./lib/demo-run.mjs');
  const { renderDemo } = await import('./lib/demo-render.mjs');
  const say = (line) => void process.stderr.write(`${line}\n`);
  const result = await runDemo({ ...values, say });
  const { woven, spans, totals, problems } = result;
  if (values.json) console.log(JSON.stringify({ woven, spans, totals }, null, 2));
  else console.log(renderDemo(result));
  for (const problem of problems) say(`demo: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

await main();

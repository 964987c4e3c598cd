// `npm run demo:shop`: weaves the five services of fixtures/shop, lets customers check out, and shows one trace of them all.
// MariaDB, PostgreSQL, Redis and RabbitMQ have to be there: MYSQL_URL, DATABASE_URL, REDIS_URL, AMQP_URL say where.
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/demo-packages.mjs';

const usage = `npm run demo:shop -- [options]
  --checkouts <n>  how many customers check out (5)
  --minify         minify the bundles
  --json           print spans and totals as JSON
  --built          the packages are built; do not build them again`;

const { values } = parseArgs({
  options: {
    checkouts: { type: 'string', default: '5' },
    minify: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main() {
  if (values.help) return void console.log(usage);
  if (!values.built) ensureBuilt();
  // These import built packages.
  const { runShopDemo } = await import('./lib/shop-demo.mjs');
  const { renderShop } = await import('./lib/shop-render.mjs');
  const say = (line) => void process.stderr.write(`${line}\n`);
  const result = await runShopDemo({ ...values, checkouts: Number(values.checkouts), say });
  const { spans, totals, problems } = result;
  if (values.json) console.log(JSON.stringify({ spans, totals }, null, 2));
  else console.log(renderShop(result));
  for (const problem of problems) say(`demo: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

await main();

// `npm run services`: starts what can be started of PostgreSQL and Redis, says what it did, and serves until Ctrl+C.
import { ensureBuilt } from './lib/demo-packages.mjs';

ensureBuilt();
const { services } = await import('@spanweave/test-kit');

const say = (sentence) => console.log(sentence);
const started = await services({ real: false, ports: { postgres: 5432, redis: 6379 }, say });
if (started.postgres.embedded || started.redis.embedded) {
  say('serving until Ctrl+C');
  const stop = async () => {
    await started.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} else say('nothing had to be started');

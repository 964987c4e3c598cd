import { start } from '@spanweave/runtime/node';
import { closeStores } from './stores.js';

const telemetry = start();

process.once('SIGTERM', async () => {
  await closeStores();
  await telemetry.shutdown();
  process.exit();
});

import { start } from '@spanweave/runtime/node';
import { closeStores } from '../src/stores.js';

const telemetry = start();

/** Nitro ends the process as soon as its server is closed; what is still to be sent goes before. */
export default (app: { hooks: { hook(name: 'close', callback: () => Promise<void>): unknown } }): void => {
  app.hooks.hook('close', async () => {
    await closeStores();
    await telemetry.shutdown();
  });
};

import { start } from '@spanweave/runtime/node';
import { Ledger, total } from './ledger';
import { ask } from './server';

const telemetry = start();

async function main(): Promise<void> {
  const ledger = new Ledger();
  ledger.add({ amount: 2 });
  console.log(`settled ${await ledger.settle('m1')} total ${total([{ amount: 2 }, { amount: 3 }])}`);
  console.log(`status ${await ask()}`);
  ledger.add({ amount: -1 });
  await ledger.settle('m2').catch((error: unknown) => console.log((error as Error).stack));
  await telemetry.shutdown();
}

void main();

// Writes labs/<id>/package.json and package-lock.json: exact versions of what is asked for, beside the SDK that every lab
// has. No addresses stand in the lock.
//   node labs/lock.mjs <id> name@version …
import { join } from 'node:path';
import { entry, sorted, writeLock } from '../scripts/lib/lock.mjs';

const base = {
  '@opentelemetry/api': '1.9.1',
  '@opentelemetry/context-async-hooks': '2.12.0',
  '@opentelemetry/core': '2.12.1',
  '@opentelemetry/sdk-metrics': '2.12.1',
  '@opentelemetry/sdk-trace-base': '2.12.1',
};

const [id, ...packages] = process.argv.slice(2);
if (!id) throw new Error('usage: node labs/lock.mjs <id> name@version …');
const dependencies = { ...base, ...Object.fromEntries(packages.map(entry)) };
await writeLock(join(import.meta.dirname, id), {
  name: `lab-${id}`,
  private: true,
  dependencies: sorted(Object.entries(dependencies)),
});

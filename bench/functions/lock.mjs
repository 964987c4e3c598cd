// Writes package.json and package-lock.json of what is preloaded in comparison: exact versions, no addresses.
//   node bench/functions/lock.mjs
import { writeLock } from '../../scripts/lib/lock.mjs';

await writeLock(import.meta.dirname, {
  name: 'bench-functions',
  private: true,
  dependencies: {
    '@opentelemetry/api': '1.9.1',
    '@opentelemetry/auto-instrumentations-node': '0.81.2',
    pg: '8.23.1',
  },
});

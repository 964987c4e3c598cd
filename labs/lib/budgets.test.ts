// What a library's code adds to a bundle, minified and compressed, the runtime not counted.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '@spanweave/instrumentations/rules';
import { expect, test } from 'vitest';
import { adviceSize } from './advice-size.js';

const built = join(import.meta.dirname, '../../packages/instrumentations/build');
const parts = ['advice', 'patch', 'subscribe'] as const;
const all = rules.flatMap(({ id }) =>
  parts.filter((part) => existsSync(join(built, id, `${part}.js`))).map((part) => ({ id, part })),
);

/** Bytes, where 2,048 do not do. AI and AWS have 4,096; the others have both sides of a protocol, or many methods, in one file. */
const larger: Readonly<Record<string, number>> = {
  ai: 4096,
  anthropic: 4096,
  'aws-sdk': 4096,
  openai: 4096,
  // A platform's: every kind of event, or of binding.
  'aws-lambda': 5120,
  'azure-functions': 3072,
  'cloudflare-bindings': 4864,
  'cloudflare-workers': 7168,
  'google-cloud-functions': 3712,
  netlify: 5376,
  'smithy-client': 4096,
  'amqplib patch': 2560,
  'axios subscribe': 2304,
  'grpc patch': 2304,
  'http patch': 3072,
  'http2 patch': 3584,
  'mongoose patch': 2816,
  'nats patch': 2176,
  'neondatabase-serverless advice': 2560,
  'nats-core patch': 2176,
  'nats-transport-node patch': 2176,
  'redis patch': 2432,
  'typeorm patch': 2432,
  'undici subscribe': 2304,
};

test.each(all)('$id: its $part keeps to its budget', async ({ id, part }) => {
  const budget = larger[id] ?? larger[`${id} ${part}`] ?? 2048;
  expect(await adviceSize(id, part)).toBeLessThanOrEqual(budget);
});

test('every library is measured', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(rules.length);
});

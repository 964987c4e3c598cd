import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=1.28.0 <2';
const attributes = [
  'db.system.name',
  'db.operation.name',
  'db.query.text',
  'db.response.status_code',
  'error.type',
  'server.address',
  'server.port',
] as const;

/** @upstash/redis: Redis over `fetch`. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@upstash/redis',
  id: 'upstash-redis',
  aliases: ['@upstash/redis/cloudflare', '@upstash/redis/node', '@upstash/redis/fastly'],
  telemetry: {
    spans: [
      { name: '{command}', kind: 'client', attributes },
      { name: 'PIPELINE {command}', kind: 'client', attributes: [...attributes, 'db.operation.batch.size'] },
      { name: 'MULTI {command}', kind: 'client', attributes: [...attributes, 'db.operation.batch.size'] },
    ],
    metrics: ['db.client.operation.duration'],
    options: {
      statement: '`db.query.text` of a command, or `false` for none; default: keys stay, values become `?`',
      requireParent: 'no span without an active one; off by default',
    },
  },
  weave: [
    {
      versions,
      // Minified in older versions, and divided in other ways in each.
      file: ['chunk-*.{js,mjs}', '{nodejs,cloudflare,fastly}.{js,mjs}'],
      where: { function: '#request' },
      do: { around: 'request' },
      optional: true,
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};

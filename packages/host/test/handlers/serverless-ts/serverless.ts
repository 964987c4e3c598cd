import type { AWS } from '@serverless/typescript';

const config: AWS = {
  service: 'orders',
  provider: { name: 'aws', runtime: 'nodejs20.x' },
  functions: {
    list: { handler: 'src/orders.list', events: [{ httpApi: 'GET /orders' }] },
    create: { handler: `src/orders.create` },
  },
};
module.exports = config;

import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const attributes = [
  'messaging.system.name',
  'messaging.operation.name',
  'messaging.operation.type',
  'messaging.destination.name',
  'messaging.socket.io.event_name',
  'error.type',
];

/** socket.io's server: events that are sent, and listeners of events that came. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'socket.io',
  id: 'socket.io',
  compat: true,
  reaches: ['node:http', 'ws'],
  telemetry: {
    spans: [
      { name: 'send {namespace}', kind: 'producer', attributes },
      { name: 'process {namespace}', kind: 'consumer', attributes },
    ],
    metrics: [
      'messaging.client.operation.duration',
      'messaging.client.sent.messages',
      'messaging.client.consumed.messages',
      'messaging.process.duration',
    ],
    options: {
      send: '`(span, { event, args })`: called when an event that is sent has its span',
      process: '`(span, { event, args })`: called when a listener has its span',
    },
  },
  weave: [
    {
      versions: '>=3.0.0 <5',
      file: 'dist/socket.js',
      where: { function: 'Socket#emit' },
      do: { around: 'emit' },
    },
    {
      versions: '>=3.0.0 <5',
      file: 'dist/namespace.js',
      where: { function: 'Namespace#run' },
      do: { around: 'arrive' },
    },
    {
      versions: '>=3.0.0 <4',
      file: 'dist/namespace.js',
      where: { function: 'Namespace#emit' },
      do: { around: 'emit' },
    },
    {
      versions: '>=4.0.0 <5',
      file: 'dist/broadcast-operator.js',
      where: { function: 'BroadcastOperator#emit' },
      do: { around: 'emit' },
    },
    { versions: '>=3.0.0 <5', where: { import: true }, do: { patch: 'patch' } },
  ],
};

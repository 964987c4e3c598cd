import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=1.0.0 <2';

const attributes = [
  'rpc.system.name',
  'rpc.method',
  'rpc.status_code',
  'error.type',
  'server.address',
  'server.port',
  'network.peer.address',
  'network.peer.port',
  'rpc.request.header.<key>',
  'rpc.response.header.<key>',
  'rpc.response.trailer.<key>',
] as const;

/** @grpc/grpc-js 1: the four kinds of call, client and server. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@grpc/grpc-js',
  id: 'grpc',
  compat: true,
  telemetry: {
    spans: [
      { name: '{rpc.method}', kind: 'client', attributes },
      { name: '{rpc.method}', kind: 'server', attributes },
    ],
    metrics: ['rpc.client.call.duration', 'rpc.server.call.duration'],
    options: {
      ignore: 'methods (`package.Service/Method`) that get no span',
      captureMetadata: 'keys of metadata that become attributes; none by default',
    },
  },
  weave: [
    {
      versions,
      file: 'build/src/channel.js',
      where: { function: 'ChannelImplementation#createCall' },
      do: { around: 'createCall' },
    },
    {
      versions,
      file: 'build/src/call.js',
      where: { function: 'ClientReadableStreamImpl#_read' },
      do: { around: 'stream' },
    },
    {
      versions,
      file: 'build/src/call.js',
      where: { function: 'ClientDuplexStreamImpl#_read' },
      do: { around: 'stream' },
    },
    {
      versions,
      file: 'build/src/call.js',
      where: { function: 'ClientWritableStreamImpl#_write' },
      do: { around: 'stream' },
    },
    {
      versions,
      file: 'build/src/server.js',
      where: { function: 'Server#register' },
      do: { around: 'register' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
  ],
};

import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';
import type * as subscribe from './subscribe.js';

/** undici and the global `fetch`: subscribed on Node, woven at call sites elsewhere. */
export const rule: Rule<keyof typeof advice | keyof typeof patch | keyof typeof subscribe> = {
  library: 'undici',
  id: 'undici',
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{method} {url.template}',
        kind: 'client',
        attributes: [
          'http.request.method',
          'http.request.method_original',
          'server.address',
          'server.port',
          'url.full',
          'url.template',
          'http.response.status_code',
          'http.request.resend_count',
          'network.peer.address',
          'network.peer.port',
          'error.type',
        ],
      },
    ],
    metrics: ['http.client.request.duration'],
    options: {
      ignoreOutgoing: 'answers `true` for a request that gets no span',
      request: '`(span, request)`: called when a request has its span',
      response: '`(span, response)`: called when the response has its head',
      captureHeaders: '`{ client }` with `request` and `response` lists of header names',
      knownMethods: 'methods that are not `_OTHER`',
      requireParentForOutgoing: 'no span without an active span',
      redactQuery: 'query parameters to redact besides the known secret ones',
    },
  },
  weave: [
    { where: { call: 'fetch' }, do: { run: 'subscribe' } },
    { where: { call: 'fetch' }, do: { call: 'nodeFetch' }, channels: true },
    { where: { call: 'fetch' }, do: { call: 'fetch' }, channels: false },
    { where: { import: true }, do: { run: 'subscribe' } },
    { where: { import: true }, do: { patch: 'patch' }, channels: true },
    {
      versions: '>=5',
      file: ['lib/dispatcher-base.js', 'lib/dispatcher/dispatcher-base.js'],
      where: { function: 'DispatcherBase#dispatch' },
      do: { around: 'dispatch' },
      channels: true,
    },
    {
      versions: '>=5',
      file: ['index.js', 'index-fetch.js'],
      where: { module: true },
      do: { run: 'subscribe' },
    },
    { where: { call: 'request', from: 'undici' }, do: { call: 'request' } },
    { where: { call: 'stream', from: 'undici' }, do: { call: 'request' } },
    { where: { call: 'fetch', from: 'undici' }, do: { call: 'request' } },
  ],
};

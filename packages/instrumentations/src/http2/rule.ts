import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** Node's HTTP/2, client and server: patched where it is imported; call sites give the URL template. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'node:http2',
  id: 'http2',
  aliases: ['http2'],
  telemetry: {
    spans: [
      {
        name: '{method} {http.route}',
        kind: 'server',
        attributes: [
          'http.request.method',
          'http.request.method_original',
          'url.scheme',
          'url.path',
          'url.query',
          'http.route',
          'server.address',
          'server.port',
          'client.address',
          'network.peer.address',
          'network.peer.port',
          'network.protocol.version',
          'user_agent.original',
          'http.response.status_code',
          'error.type',
        ],
      },
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
          'network.protocol.version',
          'network.peer.address',
          'network.peer.port',
          'error.type',
        ],
      },
    ],
    metrics: ['http.server.request.duration', 'http.client.request.duration'],
    options: {
      ignoreIncoming: 'answers `true` for headers of a request that gets no span, nor anything below it',
      ignoreOutgoing: 'answers `true` for headers of a request that gets no span',
      request: '`(span, stream)`: called when a request has its span',
      response: '`(span, stream)`: called with the response',
      captureHeaders: '`{ client, server }` with `request` and `response` lists of header names',
      knownMethods: 'methods that are not `_OTHER`',
      requireParentForOutgoing: 'no client span without an active span',
      redactQuery: 'query parameters to redact besides the known secret ones',
    },
  },
  weave: [
    { where: { import: true }, do: { patch: 'patch' } },
    { where: { call: 'connect().request', from: 'node:http2' }, do: { call: 'request' } },
  ],
};

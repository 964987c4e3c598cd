import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const client = [
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
];
const server = [
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
];

/** Node's own HTTP, client and server: patched where it is imported; call sites give the URL template. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: 'node:http',
  id: 'http',
  compat: true,
  assumed: true,
  aliases: ['http', 'https', 'node:https'],
  telemetry: {
    spans: [
      { name: '{method} {http.route}', kind: 'server', attributes: server },
      { name: '{method} {url.template}', kind: 'client', attributes: client },
    ],
    metrics: ['http.server.request.duration', 'http.client.request.duration'],
    options: {
      ignoreIncoming: 'answers `true` for a request that gets no span, nor anything below it',
      ignoreOutgoing: 'answers `true` for options of a request that gets no span',
      request: '`(span, request)`: called when a request has its span',
      response: '`(span, response)`: called with the response',
      captureHeaders: '`{ client, server }` with `request` and `response` lists of header names',
      knownMethods: 'methods that are not `_OTHER`',
      requireParentForOutgoing: 'no client span without an active span',
      redactQuery: 'query parameters to redact besides the known secret ones',
    },
  },
  weave: [
    { where: { import: true }, do: { patch: 'patch' } },
    { where: { call: 'request', from: 'node:http' }, do: { call: 'request' }, channels: true },
    { where: { call: 'get', from: 'node:http' }, do: { call: 'request' }, channels: true },
    { where: { call: 'request', from: 'node:https' }, do: { call: 'request' }, channels: true },
    { where: { call: 'get', from: 'node:https' }, do: { call: 'request' }, channels: true },
    // Bun and Deno, which have no channels of undici either, keep named imports as they were.
    { where: { call: 'request', from: 'node:http' }, do: { call: 'late' }, channels: false },
    { where: { call: 'get', from: 'node:http' }, do: { call: 'late' }, channels: false },
    { where: { call: 'request', from: 'node:https' }, do: { call: 'late' }, channels: false },
    { where: { call: 'get', from: 'node:https' }, do: { call: 'late' }, channels: false },
  ],
};

import type { Attributes } from '@opentelemetry/api';
import { nameServing, type Serving, serve, serverAttributes } from '@spanweave/runtime/http-server';
import { endByStatus } from '../http/end-by-status.js';
import { method } from '../http/method.js';
import { secrets } from '../http/secrets.js';
import { type Json, record, text } from './event.js';
import { lambda } from './library.js';
import type { Trigger } from './trigger.js';

/** A request, whichever gateway it came through. */
interface Request {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly route?: string | undefined;
  /** `HTTP/1.1` */
  readonly protocol?: unknown;
  readonly client?: unknown;
  readonly host?: unknown;
  /** The gateway is reached by TLS alone. */
  readonly secure: boolean;
  /** Status of an answer that names none. */
  readonly implied?: number;
}

/** Header fields in lower case; of several values, all with commas between. */
function fields(event: Json): Record<string, string> {
  const found: Record<string, string> = {};
  for (const source of [event['headers'], event['multiValueHeaders']])
    for (const [name, value] of Object.entries(record(source) ?? {}))
      if (typeof value === 'string') found[name.toLowerCase()] = value;
      else if (Array.isArray(value)) found[name.toLowerCase()] = value.join(', ');
  return found;
}

/** A query as it was sent; `encode` where the gateway has decoded it. */
function query(event: Json, encode: (text: string) => string): string {
  const single = record(event['queryStringParameters']);
  const all = record(event['multiValueQueryStringParameters']) ?? single ?? {};
  const pairs = Object.entries(all).flatMap(([key, value]) =>
    [value].flat().map((one) => `${encode(key)}=${encode(String(one ?? ''))}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** Payload format 2.0: HTTP APIs of API Gateway, and Lambda's own URLs. */
function version2(event: Json, about: Json, http: Json): Request {
  const raw = text(event['rawQueryString']);
  const key = text(event['routeKey']);
  return {
    method: String(http['method']),
    url: (text(event['rawPath']) ?? '/') + (raw ? `?${raw}` : ''),
    headers: fields(event),
    // `GET /orders/{id}`; `$default` is no template.
    route: key?.split(' ')[1],
    protocol: http['protocol'],
    client: http['sourceIp'],
    host: about['domainName'],
    secure: true,
    implied: 200,
  };
}

/** REST APIs of API Gateway, and payload format 1.0 of HTTP APIs. */
function version1(event: Json, about: Json): Request {
  const identity = record(about['identity']);
  return {
    method: String(event['httpMethod']),
    url: (text(event['path']) ?? '/') + query(event, encodeURIComponent),
    headers: fields(event),
    route: text(event['resource']),
    protocol: about['protocol'],
    client: identity?.['sourceIp'],
    host: about['domainName'],
    secure: true,
  };
}

/** Application Load Balancer, which hands the query over as it was sent. */
const balanced = (event: Json): Request => ({
  method: String(event['httpMethod']),
  url: (text(event['path']) ?? '/') + query(event, (part) => part),
  headers: fields(event),
  secure: false,
});

/** The handshake of a WebSocket API. */
function handshake(event: Json, about: Json): Request {
  return {
    ...version1({ ...event, httpMethod: 'GET', resource: about['routeKey'] }, about),
    url: `/${text(about['stage']) ?? ''}${query(event, encodeURIComponent)}`,
    protocol: undefined,
  };
}

function requestOf(event: Json, about: Json): Request | undefined {
  const http = record(about['http']);
  if (http) return version2(event, about, http);
  if (about['elb']) return balanced(event);
  if (event['httpMethod']) return version1(event, about);
  return about['eventType'] === 'CONNECT' ? handshake(event, about) : undefined;
}

/** A request from API Gateway, a Lambda URL or a load balancer: HTTP server semantics. */
export function httpTrigger(event: Json): Trigger | undefined {
  const about = record(event['requestContext']);
  const request = about && requestOf(event, about);
  if (!about || !request) return about?.['connectionId'] ? { attributes: message(about) } : undefined;
  const { headers, route, implied } = request;
  const attributes: Attributes = { 'faas.trigger': 'http' };
  const options = lambda.options();
  const verb = method(attributes, request.method, options.knownMethods);
  const client = text(request.client);
  const protocol = text(request.protocol)?.split('/')[1];
  serverAttributes(
    attributes,
    {
      headers: { host: text(request.host), ...headers },
      url: request.url,
      socket: { encrypted: request.secure, remoteAddress: client },
      ...(protocol && { httpVersion: protocol }),
    },
    secrets(options.redactQuery),
  );
  // The other side of the connection is the gateway, whose address nobody knows.
  delete attributes['network.peer.address'];
  if (route) attributes['http.route'] = route;
  const left: Serving = { type: 'http', route };
  return {
    name: route && `${verb} ${route}`,
    attributes,
    carrier: headers,
    enter: (context, span) => serve(context, Object.assign(left, { span })),
    over(operation, { result, failed }) {
      if (!failed) operation.set('http.response.status_code', status(result, implied));
      nameServing(operation, left, verb);
      if (!failed) endByStatus(operation, 500);
    },
  };
}

/** A message of a WebSocket API: no request, and no answer that has a status. */
const message = (about: Json): Attributes => ({
  'faas.trigger': 'other',
  'network.protocol.name': 'websocket',
  'server.address': text(about['domainName']),
});

/** `statusCode` of an answer; with format 2.0 an answer that is none is the body of a 200. */
function status(result: unknown, implied: number | undefined): number | undefined {
  const given = Number(record(result)?.['statusCode']);
  return given > 0 ? given : implied;
}

import type { Attributes } from '@opentelemetry/api';
import { type Advice, around, type Operation } from '@spanweave/runtime/kernel';
import {
  failRedis,
  type RedisCommand,
  type RedisStart,
  redisBatch,
  redisText,
  startRedis,
} from '@spanweave/runtime/redis-client';
import { histogram, upstash } from './library.js';

/** What a command or a batch asks of the HTTP client. */
interface Asked {
  readonly body?: readonly unknown[];
  readonly path?: readonly string[];
}

/** One reply, or one of a batch's. */
interface Reply {
  readonly error?: unknown;
}

interface HttpClient {
  readonly baseUrl?: unknown;
}

/** `client.request({ path, body })`, behind every command, pipeline and transaction: retries are part of it. */
export const request: Advice = /* @__PURE__ */ around(
  upstash,
  'request',
  (client: HttpClient | undefined, args) => {
    // Other objects of the package have a method of this name.
    if (typeof client?.baseUrl !== 'string') return undefined;
    const { body = [], path = [] } = (args[0] ?? {}) as Asked;
    const started = Array.isArray(body[0]) ? batch(path, body as readonly unknown[][]) : single(path, body);
    if (!started) return undefined;
    const operation = startRedis(upstash, histogram, { ...started, server: server(client.baseUrl) });
    if (!operation) return undefined;
    operation.failed = (error) => failed(operation, error);
    operation.done = (answer) => {
      const replies = (Array.isArray(answer) ? answer : [answer]) as readonly (Reply | undefined)[];
      const error = replies.find((reply) => reply?.error)?.error;
      if (error) failed(operation, { name: 'UpstashError', message: String(error) });
    };
    return operation;
  },
);

const command = ([name, ...args]: readonly unknown[]): RedisCommand => ({
  name: String(name).toUpperCase(),
  args,
});

function batch(path: readonly string[], body: readonly unknown[][]): Omit<RedisStart, 'server'> {
  return redisBatch(upstash, path[0] === 'multi-exec' ? 'MULTI' : 'PIPELINE', body.map(command));
}

/** Subscriptions have their command in the path: `subscribe/channel`. */
function single(path: readonly string[], body: readonly unknown[]): Omit<RedisStart, 'server'> | undefined {
  const words = body.length > 0 ? body : path;
  if (words.length === 0) return undefined;
  const given = command(words);
  return { name: given.name, text: redisText(upstash, given) };
}

function server(baseUrl: string): Attributes {
  const attributes: Attributes = { 'db.system.name': 'redis' };
  if (!URL.canParse(baseUrl)) return attributes;
  const { hostname, port, protocol } = new URL(baseUrl);
  attributes['server.address'] = hostname;
  attributes['server.port'] = Number(port) || (protocol === 'http:' ? 80 : 443);
  return attributes;
}

/** The client writes the whole command behind the server's words: its values are left out. */
function failed(operation: Operation, error: unknown): void {
  const { name, message, stack } = (error ?? {}) as Partial<Error>;
  const written = message?.indexOf(', command was: ') ?? -1;
  if (message === undefined || written < 0) failRedis(operation, error);
  else {
    const words = message.slice(0, written);
    failRedis(operation, { name, message: words, stack: stack?.replace(message, words) });
  }
}

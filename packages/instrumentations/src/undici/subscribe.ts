import { propagation } from '@opentelemetry/api';
import { contexts, type DurationHistogram, peer, report, state } from '@spanweave/runtime/kernel';
import { builtin } from '../http/builtin.js';
import { clientOperation } from '../http/client-operation.js';
import { duration } from '../http/duration.js';
import { endByStatus } from '../http/end-by-status.js';
import { expose } from '../http/expose.js';
import { failureType } from '../http/failure-type.js';
import { guarded } from '../http/guarded.js';
import type { Exchange } from './exchange.js';
import { fields } from './fields.js';
import { undici } from './library.js';
import type { UndiciMessage, UndiciRequest } from './message.js';

interface Channels {
  subscribe(name: string, listener: (message: unknown) => void): void;
}

const histogram: DurationHistogram = /* @__PURE__ */ duration('client', 'undici');

/** Noted in the state that every copy of the runtime shares. */
const SUBSCRIBED = 'undici:subscribed';

const exchanges = /* @__PURE__ */ new WeakMap<UndiciRequest, Exchange>();

/** Statuses that `fetch` follows (Fetch Standard, "redirect status"). */
const REDIRECTS: readonly unknown[] = [301, 302, 303, 307, 308];

/** Exchanges whose answer was a redirect, for the rest of the turn in which it came. */
const redirected = /* @__PURE__ */ new Set<Exchange>();

function create({ request }: UndiciMessage): void {
  // CONNECT opens a proxy's tunnel, on behalf of the request that follows.
  if (request.method === 'CONNECT' || !undici.enabled()) return;
  const url = new URL(request.path, request.origin);
  const { href } = url;
  let exchange = redirected.size ? followed(href) : undefined;
  if (exchange) {
    redirected.delete(exchange);
    Object.assign(exchange, { request, href, location: undefined });
    exchange.operation.set('http.request.resend_count', ++exchange.resent);
  } else {
    if ('traceparent' in fields(request.headers)) {
      report('undici:traceparent', 'undici: a request has a traceparent already; it gets no span');
      return;
    }
    const operation = clientOperation(undici, histogram, request.method, url, request);
    if (!operation) return;
    exchange = { operation, request, href, resent: 0 };
    expose(undici, operation, 'client', 'request', request, () => fields(request.headers));
  }
  exchanges.set(request, exchange);
  propagation.inject(exchange.operation.context, request, {
    set: (_, name, value) => request.addHeader(name, value),
  });
}

/** The exchange that a new request goes on with: one that was sent to this address, the same caller's if there is one. */
function followed(href: string): Exchange | undefined {
  const active = contexts().active();
  let found: Exchange | undefined;
  for (const exchange of redirected)
    if (exchange.location === href && (!found || exchange.operation.parent === active)) found = exchange;
  return found;
}

/** By channel: what is done about the exchange whose request is on its way. */
const steps: Readonly<Record<string, (exchange: Exchange, message: UndiciMessage) => void>> = {
  'client:sendHeaders'({ operation }, { socket }) {
    peer(operation, socket);
  },

  'request:headers'(exchange, { response }) {
    const { operation, href } = exchange;
    const read = (): Record<string, string[]> => fields(response.headers);
    operation.set('http.response.status_code', response.statusCode);
    expose(undici, operation, 'client', 'response', response, read);
    if (!REDIRECTS.includes(response.statusCode)) return;
    const [location] = read()['location'] ?? [];
    if (!location) return;
    // A fragment is not sent.
    [exchange.location] = new URL(location, href).href.split('#');
    redirected.add(exchange);
  },

  'request:trailers'(exchange, { request }) {
    const end = (): void => {
      redirected.delete(exchange);
      if (exchange.request === request) endByStatus(exchange.operation, 400);
    };
    // Whoever follows a redirect does so before the turn is over.
    if (exchange.location) setImmediate(end);
    else end();
  },

  'request:error'(exchange, { error }) {
    redirected.delete(exchange);
    exchange.operation.fail(error, failureType(error));
  },
};

/**
 * Makes a CLIENT span of every request of undici and `fetch` in this process, bundled or not, from the channels that
 * undici publishes. Once a process; where there are no channels, nothing happens.
 */
export function subscribe(): void {
  const channels = builtin<Channels>('node:diagnostics_channel');
  const { reported } = state;
  if (!channels || reported.has(SUBSCRIBED)) return;
  reported.add(SUBSCRIBED);
  const listen = (name: string, step: (message: UndiciMessage) => void): void =>
    channels.subscribe(`undici:${name}`, (message) => guarded(undici, () => step(message as UndiciMessage)));
  listen('request:create', create);
  for (const [name, step] of Object.entries(steps))
    listen(name, (message) => {
      const exchange = exchanges.get(message.request);
      if (exchange?.request === message.request) step(exchange, message);
    });
}

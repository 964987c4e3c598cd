import { propagation } from '@opentelemetry/api';
import { contexts, report } from '@spanweave/runtime/kernel';
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

const SUBSCRIBED = /* @__PURE__ */ Symbol.for('spanweave.undici.1');

const histogram = /* @__PURE__ */ duration('client', 'undici');

const exchanges = /* @__PURE__ */ new WeakMap<UndiciRequest, Exchange>();

/** Exchanges whose answer was a redirect, for the rest of the turn in which it came. */
const redirected = /* @__PURE__ */ new Set<Exchange>();

const current = ({ request }: UndiciMessage): Exchange | undefined => {
  const exchange = exchanges.get(request);
  return exchange?.request === request ? exchange : undefined;
};

const channels: Readonly<Record<string, (message: UndiciMessage) => void>> = {
  'request:create'({ request }) {
    // CONNECT opens a proxy's tunnel, on behalf of the request that follows.
    if (request.method === 'CONNECT' || !undici.enabled()) return;
    const url = new URL(request.path, request.origin);
    let exchange = followed(url.href);
    if (exchange) {
      Object.assign(exchange, { request, url, location: undefined });
      exchange.operation.set('http.request.resend_count', ++exchange.resent);
    } else {
      if ('traceparent' in fields(request.headers)) {
        report(
          'undici:traceparent',
          'undici: another instrumentation has added traceparent; it gets no span here',
        );
        return;
      }
      if (guarded(undici, () => undici.options().ignoreOutgoing?.(request))) return;
      const operation = clientOperation(undici, histogram, request.method, url);
      if (operation === undefined) return;
      exchange = { operation, request, url, resent: 0, location: undefined };
      expose(undici, operation, 'client', 'request', request, () => fields(request.headers));
    }
    exchanges.set(request, exchange);
    propagation.inject(exchange.operation.context, request, {
      set: (_, name, value) => request.addHeader(name, value),
    });
  },

  'client:sendHeaders'(message) {
    const operation = current(message)?.operation;
    operation?.set('network.peer.address', message.socket?.remoteAddress);
    operation?.set('network.peer.port', message.socket?.remotePort);
  },

  'request:headers'(message) {
    const exchange = current(message);
    if (exchange === undefined) return;
    const { operation, url } = exchange;
    const { response } = message;
    operation.set('http.response.status_code', response.statusCode);
    if (/^30[12378]$/.test(String(response.statusCode))) {
      const location = fields(response.headers)['location']?.[0];
      if (location && URL.canParse(location, url)) {
        exchange.location = address(new URL(location, url));
        redirected.add(exchange);
      }
    }
    expose(undici, operation, 'client', 'response', response, () => fields(response.headers));
  },

  'request:trailers'(message) {
    const exchange = current(message);
    if (exchange === undefined) return;
    const end = (): void => {
      redirected.delete(exchange);
      if (exchange.request === message.request) endByStatus(exchange.operation, 400);
    };
    // Whoever follows a redirect does so before the turn is over.
    if (exchange.location) setImmediate(end);
    else end();
  },

  'request:error'(message) {
    const exchange = current(message);
    if (exchange === undefined) return;
    redirected.delete(exchange);
    exchange.operation.fail(message.error, failureType(message.error));
  },
};

/** The exchange that a new request goes on with: one that was sent to this address, of the same caller if there is one. */
function followed(href: string): Exchange | undefined {
  if (redirected.size === 0) return undefined;
  const sentHere = [...redirected].filter((exchange) => exchange.location === href);
  const active = contexts().active();
  const exchange = sentHere.find(({ operation }) => operation.parent === active) ?? sentHere[0];
  if (exchange) redirected.delete(exchange);
  return exchange;
}

/** What is sent to the server of an address: no fragment. */
function address(url: URL): string {
  url.hash = '';
  return url.href;
}

/**
 * Makes a CLIENT span of every request of undici and `fetch` in this process, bundled or not, from the channels that
 * undici publishes. Once a process; where there are no channels, nothing happens.
 */
export function subscribe(): void {
  const host = globalThis as {
    [SUBSCRIBED]?: boolean;
    process?: { getBuiltinModule?(id: string): unknown };
  };
  const diagnostics = host.process?.getBuiltinModule?.('node:diagnostics_channel') as Channels | undefined;
  if (diagnostics === undefined || host[SUBSCRIBED]) return;
  host[SUBSCRIBED] = true;
  for (const [name, listener] of Object.entries(channels))
    diagnostics.subscribe(`undici:${name}`, (message) =>
      guarded(undici, () => listener(message as UndiciMessage)),
    );
}

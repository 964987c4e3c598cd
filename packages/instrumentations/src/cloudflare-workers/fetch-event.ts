import { serveRequest } from '@spanweave/runtime/fetch-server';
import { serving } from '@spanweave/runtime/http-server';
import { contexts, guard, state } from '@spanweave/runtime/kernel';
import { prepare } from './event.js';
import { asInvoked, type Host, invocationAttributes, invoked } from './invocation.js';
import { workers } from './library.js';
import { keepAlive } from './wait-until.js';

/** The parts of a request that only Cloudflare's have. */
interface Incoming extends Request {
  readonly cf?: { readonly httpProtocol?: string };
}

/** Runs the `fetch` of a worker, a service or a Durable Object below its SERVER span. */
export function fetchEvent<T>(host: Host, given: unknown, run: () => T): T {
  if (!state.on || !workers.enabled() || !(given instanceof Request)) return run();
  // The program asks itself: below a request `serveRequest` knows what that is, elsewhere there is nothing to serve.
  if (invoked()) return serving() ? serveRequest({ library: workers }, given, run) : run();
  const request: Incoming = given;
  const about = guard(workers, () => {
    prepare(host);
    const attributes = invocationAttributes('http');
    const version = /^HTTP\/(.+)/.exec(request.cf?.httpProtocol ?? '')?.[1];
    if (version) attributes['network.protocol.version'] = version;
    return {
      library: workers,
      attributes,
      clientAddress: request.headers.get('cf-connecting-ip') ?? undefined,
      waitUntil: (flushed: Promise<unknown>) => keepAlive(host.context, flushed),
    };
  });
  if (!about) return run();
  return serveRequest(about, request, () => contexts().with(asInvoked(contexts().active()), run));
}

import type { Operation } from '@spanweave/runtime/kernel';
import { begin, runEvent } from './event.js';
import { fetchEvent } from './fetch-event.js';
import type { Host } from './invocation.js';
import { beginBatch } from './queue-event.js';
import { acceptance } from './web-socket.js';

/** Runs one of the functions that Cloudflare calls a worker by. */
type Handle = (host: Host, name: string, args: ArrayLike<unknown>, run: () => unknown) => unknown;

const event =
  (start: (name: string, args: ArrayLike<unknown>) => Operation | undefined): Handle =>
  (host, name, args, run) =>
    runEvent(host, () => start(name, args), run);

const other: Handle = /* @__PURE__ */ event((name) => begin(name, 'other'));

const socket: Handle = /* @__PURE__ */ event((name, args) =>
  begin(name, 'other', undefined, acceptance(args[0])),
);

const requested: Handle = (host, _name, args, run) => fetchEvent(host, args[0], run);

interface Scheduled {
  readonly cron?: string;
  readonly scheduledTime?: number;
}

/** By name: the handlers of a worker, as properties of an object and as methods of a `WorkerEntrypoint`. */
export const handlers: Readonly<Record<string, Handle>> = {
  fetch: requested,
  queue: /* @__PURE__ */ event((_name, args) => beginBatch(args[0])),
  scheduled: /* @__PURE__ */ event((name, args) => {
    const { cron, scheduledTime } = (args[0] ?? {}) as Scheduled;
    return begin(name, 'timer', {
      'faas.cron': cron || undefined,
      'faas.time': scheduledTime === undefined ? undefined : new Date(scheduledTime).toISOString(),
    });
  }),
  email: other,
  tail: other,
  tailStream: other,
  trace: other,
  test: other,
};

/** By name: what a Durable Object is called for besides `fetch`. */
export const objectEvents: Readonly<Record<string, Handle>> = {
  fetch: requested,
  alarm: /* @__PURE__ */ event((name) => begin(name, 'timer')),
  webSocketMessage: socket,
  webSocketClose: socket,
  webSocketError: socket,
};

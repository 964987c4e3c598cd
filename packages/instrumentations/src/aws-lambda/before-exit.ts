import { contexts } from '@spanweave/runtime/kernel';
import type { Begun } from './begin.js';

/** Where the runtime's client keeps what it does when the event loop is empty. */
const LISTENER = /* @__PURE__ */ Symbol.for('aws.lambda.beforeExit');

interface Host {
  [LISTENER]?: unknown;
  readonly process?: { prependListener?(event: string, listener: () => void): unknown };
  readonly setImmediate?: (callback: () => void) => unknown;
}

const host = globalThis as unknown as Host;
const waiting = /* @__PURE__ */ new Set<Begun>();
let listening = false;

/**
 * Exports once more when nothing is left to do, before the client answers: for handlers that never called back, and for those that
 * left work behind.
 */
export function whenDrained(begun: Begun): void {
  waiting.add(begun);
  if (listening) return;
  listening = true;
  host.process?.prependListener?.('beforeExit', drained);
}

function drained(): void {
  const all = [...waiting];
  waiting.clear();
  if (all.length === 0) return;
  const held = host[LISTENER];
  const flushed = Promise.all(
    all.map((begun) => begun.answered(undefined).then(() => begun.invocation.flush())),
  );
  if (typeof held !== 'function') return;
  const nothing = (): void => undefined;
  host[LISTENER] = nothing;
  flushed.then(() => {
    if (host[LISTENER] === nothing) host[LISTENER] = held;
    // An empty event loop is not told of twice unless something was in it.
    const outside = all[0]?.outside;
    host.setImmediate?.(() => (outside ? contexts().with(outside, () => held()) : held()));
  });
}

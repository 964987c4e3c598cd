import type { Emitting } from '../functions/set-up.js';
import { flushOnExit } from '../node/flush-on-exit.js';
import { number } from '../sdk/env.js';

type Timer = ReturnType<typeof setTimeout>;

/** Lets the process end in spite of the timer. */
function release(timer: Timer): void {
  const { Deno } = globalThis as { Deno?: { unrefTimer?(timer: unknown): void } };
  if (typeof timer === 'object') timer.unref?.();
  else Deno?.unrefTimer?.(timer);
}

/**
 * What exports on a server, where no platform waits for a handler's flush: a timer from the first span that is queued
 * (`OTEL_BSP_SCHEDULE_DELAY`, milliseconds), SIGTERM, SIGINT and the end of all work.
 */
export function serverFlushes(
  flush: (bound: number, last: boolean) => Promise<void>,
  emitting: Emitting,
): () => void {
  const delay = number(['OTEL_BSP_SCHEDULE_DELAY']) ?? 5_000;
  let timer: Timer | undefined;
  emitting.onFinished?.(() => {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void flush(10_000, false);
    }, delay);
    release(timer);
  });
  const leave = flushOnExit(() => flush(5_000, true), 5_000);
  return () => {
    clearTimeout(timer);
    leave();
  };
}

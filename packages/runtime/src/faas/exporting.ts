import { trace } from '@opentelemetry/api';
import { report } from '../kernel/report.js';
import { state } from '../kernel/state.js';

/** What a handler asks of the SDK before its platform freezes or drops it. `@spanweave/runtime/lambda` and `/edge` provide it. */
export interface Exporting {
  /**
   * Exports what is finished.
   *
   * @param within Milliseconds after which nobody waits any longer; what is left goes out with the next flush.
   */
  flush(within: number): Promise<void>;
  /** Ends every span that is still open, each marked with the reason as its `error.type`: the platform is about to stop the call. */
  endOpen(reason: string): void;
}

/** Makes `exporting` what `flush` and `endOpen` reach, in every copy of the runtime. */
export function announce(exporting: Exporting): void {
  state.exporting = exporting;
}

type Flushing = { forceFlush?: () => Promise<void>; getDelegate?: () => Flushing };

/** The SDK that somebody else started: its provider's own flush. */
function foreign(): Promise<void> | undefined {
  const provider = trace.getTracerProvider() as Flushing;
  return (provider.getDelegate?.() ?? provider).forceFlush?.();
}

/**
 * Exports what is finished, through what was announced or else through the registered provider.
 *
 * @param within Milliseconds: the promise is settled by then.
 * @returns Never rejects; a failure is reported once through `diag`.
 */
export async function flush(within: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, within);
  });
  try {
    await Promise.race([state.exporting ? state.exporting.flush(within) : foreign(), late]);
  } catch (error) {
    report('flush', 'spans could not be exported before the function was frozen', error);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends what is open, where the SDK was started by `@spanweave/runtime/lambda` or `/edge`. */
export function endOpen(reason: string): void {
  try {
    state.exporting?.endOpen(reason);
  } catch (error) {
    report('endOpen', 'open spans could not be ended', error);
  }
}

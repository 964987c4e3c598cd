import { flush } from '@spanweave/runtime/faas';
import { listening } from '@spanweave/runtime/kernel';
import { flushTimeout, gcf } from './library.js';

let watching = false;

/**
 * The framework's listener of SIGTERM ends the process at once. What calls `process.exit` in that turn is obeyed when what was
 * recorded is exported, within the option's bound. Called by invocations: by then the framework listens.
 */
export function beforeExit(): void {
  if (watching || typeof process !== 'object' || !process.listenerCount?.('SIGTERM')) return;
  watching = true;
  process.prependListener('SIGTERM', () => {
    if (gcf.enabled() && listening() && flushTimeout() > 0) holdExit();
  });
}

function holdExit(): void {
  const { exit } = process;
  let asked: [code?: number | string | null] | undefined;
  const holding = ((...args: [code?: number | string | null]): void => {
    asked ??= args;
  }) as typeof process.exit;
  process.exit = holding;
  void flush(flushTimeout()).then(() => {
    if (process.exit === holding) process.exit = exit;
    if (asked) Reflect.apply(exit, process, asked);
  });
}

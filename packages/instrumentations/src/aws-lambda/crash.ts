import { openInvocations } from '@spanweave/runtime/faas';

type Exit = (code?: unknown) => never;

interface Process {
  exit: Exit;
  listenerCount(event: string): number;
  on(event: string, listener: (error: unknown) => void): unknown;
  prependListener(event: string, listener: (error: unknown) => void): unknown;
}

interface Host {
  readonly process?: Process;
  readonly setImmediate?: (callback: () => void) => unknown;
}

let watching = false;

/**
 * An error that nobody caught: the runtime's client reports it and ends the process. Its exit waits until the spans of what was
 * going on are out, within the bound, where nobody else listens who would run on meanwhile.
 */
export function watchCrashes(): void {
  const { process } = globalThis as unknown as Host;
  if (watching || !process?.on) return;
  watching = true;
  process.on('uncaughtExceptionMonitor', (error) => crashed('uncaughtException', error, 1));
  // A listener of ours alone would keep the process alive.
  if (process.listenerCount('unhandledRejection') > 0)
    process.prependListener('unhandledRejection', (error) => crashed('unhandledRejection', error, 2));
}

function crashed(event: string, error: unknown, listeners: number): void {
  const { process: host, setImmediate: soon } = globalThis as unknown as Host;
  const open = openInvocations();
  if (!host || open.length === 0 || host.listenerCount(event) !== listeners) return;
  const { exit } = host;
  const flushed = Promise.all(open.map((one) => one.finish((operation) => operation.fail(error))));
  const later = ((code) => {
    host.exit = exit;
    void flushed.then(() => Reflect.apply(exit, host, [code]));
  }) as Exit;
  host.exit = later;
  soon?.(() => {
    if (host.exit === later) host.exit = exit;
  });
}

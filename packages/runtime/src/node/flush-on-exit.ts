const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Flushes when the process is told to end or runs out of work, and leaves the way it ends alone: with no other listener
 * the signal is raised again, after the flush or at once when it comes a second time.
 *
 * @param flush Never rejects.
 * @param timeout Longest time, in milliseconds, that a signal waits for the flush.
 * @param idle `false` where a process that runs out of work goes on: Lambda's runtime then answers and asks for more.
 * @returns Takes the listeners away.
 */
export function flushOnExit(flush: () => Promise<void>, timeout: number, idle = true): () => void {
  let flushing = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    const alone = process.listenerCount(signal) === 1;
    const leave = (): void => {
      if (!alone || process.listenerCount(signal) !== 1) return;
      remove();
      try {
        process.kill(process.pid, signal);
      } catch {
        // Deno asks for a permission; the shell's number for the signal says the same.
        process.exit(signal === 'SIGINT' ? 130 : 143);
      }
    };
    if (flushing) {
      leave();
      return;
    }
    flushing = true;
    const timer = setTimeout(done, timeout);
    function done(): void {
      if (!flushing) return;
      flushing = false;
      clearTimeout(timer);
      leave();
    }
    void flush().then(done);
  };
  const onIdle = (): void => void flush();
  const remove = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
    process.removeListener('beforeExit', onIdle);
  };
  // In front: a `once` listener that has run is no longer counted.
  for (const signal of SIGNALS) process.prependListener(signal, onSignal);
  if (idle) process.once('beforeExit', onIdle);
  return remove;
}

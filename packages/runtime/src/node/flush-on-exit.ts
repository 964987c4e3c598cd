const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Flushes when the process is told to end or runs out of work, and leaves the way it ends alone: with no other listener
 * the signal is raised again, after the flush or at once when it comes a second time.
 *
 * @param flush Never rejects.
 * @param timeout Longest time, in milliseconds, that a signal waits for the flush.
 * @returns Takes the listeners away.
 */
export function flushOnExit(flush: () => Promise<void>, timeout: number): () => void {
  let flushing = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    const alone = process.listenerCount(signal) === 1;
    const leave = (): void => {
      if (!alone || process.listenerCount(signal) !== 1) return;
      remove();
      process.kill(process.pid, signal);
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
  process.once('beforeExit', onIdle);
  return remove;
}

import type { BuildRequest } from '../request.js';

/** Shows how far a build is. */
export interface ProgressBar {
  step(): void;
  end(): void;
}

const NONE: ProgressBar = { step: () => undefined, end: () => undefined };
/** Builds of fewer files end before anybody could read a bar. */
const FEWEST = 50;

/** A bar on a terminal that somebody watches; nothing elsewhere. */
export function progressBar({ terminal, quiet }: BuildRequest, total: number): ProgressBar {
  if (!terminal.isWatched || quiet || total < FEWEST) return NONE;
  let bar: { increment(): void; stop(): void } | undefined;
  let steps = 0;
  let ended = false;
  void import('cli-progress').then(({ default: { SingleBar, Presets } }) => {
    if (ended) return;
    const format = 'weaving {bar} {value}/{total}';
    const made = new SingleBar(
      { format, stream: process.stderr, clearOnComplete: true, hideCursor: true },
      Presets.rect,
    );
    made.start(total, steps);
    bar = made;
  });
  return {
    step() {
      steps++;
      bar?.increment();
    },
    end() {
      ended = true;
      bar?.stop();
    },
  };
}

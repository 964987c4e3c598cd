import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BuildRequest } from '../request.js';
import type { CompiledFile } from './compile-file.js';
import { inParallel } from './in-parallel.js';
import type { SourceFile } from './source-file.js';

/** Fewer files to weave are done before a thread has loaded the weaver. */
const FEWEST = 300;
const MOST_THREADS = 8;
/** Files that a thread is given at once. */
const SHARE = 16;

/** What a thread is given, and what it answers. */
export type WorkerRequest = Omit<BuildRequest, 'terminal'>;
export type WorkerShare = readonly Pick<SourceFile, 'name'>[];

/** How many threads are worth their start; 0: this one does it alone. swc compiles on threads of its own in any case. */
export function threadsFor(toWeave: number): number {
  const cores = availableParallelism();
  return toWeave < FEWEST || cores < 2
    ? 0
    : Math.min(cores, MOST_THREADS, Math.floor(toWeave / (FEWEST / 2)));
}

/**
 * Weaves and compiles sources on several threads.
 *
 * @returns What became of each, in the order of the sources.
 * @throws What a thread threw; no other thread goes on then.
 */
export async function compileOnThreads(
  { terminal: _, ...request }: BuildRequest,
  sources: readonly SourceFile[],
  threads: number,
  step: () => void,
): Promise<readonly CompiledFile[]> {
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('./build-worker.js', import.meta.url), {
        workerData: request satisfies WorkerRequest,
      }),
  );
  const idle = [...workers];
  const shares: SourceFile[][] = [];
  for (let at = 0; at < sources.length; at += SHARE) shares.push(sources.slice(at, at + SHARE));
  try {
    const done = await inParallel(shares, threads, async (share) => {
      const worker = idle.pop() as Worker;
      const names: WorkerShare = share.map(({ name }) => ({ name }));
      const files = await asked(worker, names);
      idle.push(worker);
      share.forEach(step);
      return files;
    });
    return done.flat();
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function asked(worker: Worker, share: WorkerShare): Promise<readonly CompiledFile[]> {
  return new Promise((resolve, reject) => {
    worker.once('message', (files: readonly CompiledFile[]) => {
      worker.off('error', reject);
      resolve(files);
    });
    worker.once('error', reject);
    worker.postMessage(share);
  });
}

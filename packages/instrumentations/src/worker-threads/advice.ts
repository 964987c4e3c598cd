import { carried } from '@spanweave/runtime/environment';
import { contexts, guard } from '@spanweave/runtime/kernel';
import { workers } from './library.js';

type Environment = Record<string, string | undefined>;

/** Arguments of `new Worker(file, options?)` with the trace context in the worker's environment; a shared one is left alone. */
export function workerArguments(args: readonly unknown[]): readonly unknown[] {
  const [file, options] = args as [unknown, { env?: Environment | symbol } | undefined];
  const added = guard(workers, () => {
    if (!workers.enabled() || typeof options?.env === 'symbol') return undefined;
    const { process } = globalThis as { process?: { env: Environment } };
    const environment = (options?.env as Environment | undefined) ?? process?.env ?? {};
    const wanted = carried(contexts().active(), environment);
    return Object.keys(wanted).length > 0 ? { env: { ...environment, ...wanted } } : undefined;
  });
  return added ? [file, { ...options, ...added }] : args;
}

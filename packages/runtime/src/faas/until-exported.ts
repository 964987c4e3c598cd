import { flush } from './exporting.js';

/**
 * Makes a handler's answer wait for the export of what is finished: a platform may take the processor away as soon as it
 * has the answer.
 *
 * @param answer What the handler answered; its outcome is passed on unchanged.
 * @param within Milliseconds that the answer waits at most; 0: not at all.
 */
export async function untilExported<T>(answer: PromiseLike<T>, within: number): Promise<T> {
  try {
    return await answer;
  } finally {
    if (within > 0) await flush(within);
  }
}

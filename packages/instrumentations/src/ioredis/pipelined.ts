import { ioredis } from './library.js';

/** True when the names profile wants a span for each command of a pipeline in place of one for the batch. */
export function pipelined(): boolean {
  return ioredis.profile?.spans?.includes('pipelined') === true;
}

import type { IdGenerator } from '@opentelemetry/sdk-trace';

/** Random identifiers without `Buffer`, which workers need not have, and allowed outside of a request, where `crypto` is not. */
function hex(words: number): string {
  let id = '';
  let any = 0;
  for (let word = 0; word < words; word++) {
    const bits = (Math.random() * 2 ** 32) >>> 0;
    any |= bits;
    id += bits.toString(16).padStart(8, '0');
  }
  return any === 0 ? hex(words) : id;
}

export const idGenerator: IdGenerator = {
  generateTraceId: () => hex(4),
  generateSpanId: () => hex(2),
};

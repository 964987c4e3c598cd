import { type Advice, guard } from '@spanweave/runtime/kernel';
import { winston } from './library.js';
import { reach } from './reach.js';
import { write } from './write.js';

/**
 * Advice around winston 3's `Logger#_transform(info, …)`. The class inherits `write` from its stream, so the first record
 * leads to it; from then on `write` adds the fields, since a record that waits in the stream is taken in another's turn.
 */
export const take: Advice = (self, args, proceed) => {
  const first = guard(winston, () => reach(self as object));
  return first ? write(self, args, proceed) : proceed(...(args as never[]));
};

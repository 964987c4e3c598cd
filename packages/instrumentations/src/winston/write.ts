import { type Advice, guard } from '@spanweave/runtime/kernel';
import { logFields } from '@spanweave/runtime/log-record';
import { winston } from './library.js';
import { withFields } from './with-fields.js';

/** Advice around winston 3's `Logger#write(info)`: every way to log ends there, in the caller's turn. */
export const write: Advice = (_self, args, proceed) => {
  const given = Array.from(args);
  guard(winston, () => {
    const [info] = given;
    if (typeof info !== 'object' || info === null) return;
    const fields = logFields(winston, (key) => Object.hasOwn(info, key), (info as { level?: unknown }).level);
    if (fields) given[0] = withFields(info, fields);
  });
  return proceed(...(given as never[]));
};

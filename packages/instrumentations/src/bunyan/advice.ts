import { type Advice, guard } from '@spanweave/runtime/kernel';
import { logFields } from '@spanweave/runtime/log-record';
import { bunyan } from './library.js';

/** Advice around `Logger#_emit(record)`. bunyan makes the record for this one call, so it is written to. */
export const emit: Advice = (_self, args, proceed) => {
  guard(bunyan, () => {
    const record = args[0] as Record<string, unknown>;
    const fields = logFields(bunyan, (key) => Object.hasOwn(record, key), record['level']);
    if (fields) Object.assign(record, fields);
  });
  return proceed(...(args as never[]));
};

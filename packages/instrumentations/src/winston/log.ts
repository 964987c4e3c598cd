import { type Advice, guard } from '@spanweave/runtime/kernel';
import { logFields } from '@spanweave/runtime/log-record';
import { winston } from './library.js';
import { withFields } from './with-fields.js';

type Rewriter = (level: string, message: string, meta: unknown, logger: unknown) => unknown;

interface Logger {
  rewriters?: readonly Rewriter[];
}

/** Adds the fields to what winston took for the record's metadata. */
const rewriter: Rewriter = (level, _message, meta) => {
  let rewritten = meta;
  guard(winston, () => {
    if (typeof meta !== 'object' || meta === null || Array.isArray(meta)) return;
    const fields = logFields(winston, (key) => Object.hasOwn(meta, key), level);
    if (fields) rewritten = withFields(meta, fields);
  });
  return rewritten;
};

/**
 * Advice around `Logger#log` of winston 1 and 2. Which argument is metadata is winston's own decision, and it lasts for
 * this call alone that one more rewriter stands first in its list.
 */
export const log: Advice = (self, args, proceed) => {
  const logger = (self ?? {}) as Logger;
  const { rewriters } = logger;
  if (!Array.isArray(rewriters) || !winston.enabled()) return proceed(...(args as never[]));
  const more = [rewriter, ...rewriters];
  logger.rewriters = more;
  try {
    return proceed(...(args as never[]));
  } finally {
    if (logger.rewriters === more) logger.rewriters = rewriters;
  }
};

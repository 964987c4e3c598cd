import { type Advice, guard } from '@spanweave/runtime/kernel';
import { logFields } from '@spanweave/runtime/log-record';
import { pino } from './library.js';

/** The text of a child's bindings, under a symbol of pino's own. */
type Logger = Readonly<Record<symbol, unknown>>;

let chindings: symbol | undefined;

/** True when a child logger binds a field of this name. */
function bound(logger: Logger, key: string): boolean {
  if (chindings === undefined || logger[chindings] === undefined)
    for (let at: object | null = logger; at; at = Object.getPrototypeOf(at)) {
      chindings = Object.getOwnPropertySymbols(at).find(
        ({ description }) => description === 'pino.chindings',
      );
      if (chindings) break;
    }
  return !!chindings && String(logger[chindings]).includes(`"${key}":`);
}

/**
 * `asJson(object, message, level, time)`, and `asJson(object, level, time)` in version 5: the fields stand behind the
 * time, so the caller's object is neither copied nor changed, and formatters, serializers, redaction and the program's
 * own mixin see what they always saw.
 */
export const asJson: Advice = (self, args, proceed) => {
  const given = Array.from(args);
  guard(pino, () => {
    const last = given.length - 1;
    const object = (given[0] ?? {}) as object;
    const has = (key: string): boolean => Object.hasOwn(object, key) || bound(self as Logger, key);
    const fields = logFields(pino, has, given[last - 1]);
    if (fields) given[last] = `${given[last]},${JSON.stringify(fields).slice(1, -1)}`;
  });
  return proceed(...(given as never[]));
};

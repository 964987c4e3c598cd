import { type Advice, guard } from '@spanweave/runtime/kernel';
import { begin, within } from './begin.js';
import { layered, nest } from './library.js';
import { nameOf } from './name-of.js';
import type { Filter } from './nest.js';

/**
 * Advice around `BaseExceptionFilterContext#createConcreteContext(metadata, …)`, which makes of filters, or of their
 * classes, the functions that exceptions are handed to.
 */
export const filters: Advice = (_self, args, proceed) => {
  const made = proceed(...(args as never[])) as readonly Filter[];
  guard(nest, () => {
    const given = Array.from((args[0] ?? []) as Iterable<unknown>).filter(Boolean);
    for (const [index, filter] of made.entries()) {
      const { func } = filter;
      // A filter that has no instance here is left out; then it is not known which is which.
      const name = given.length === made.length ? nameOf(given[index]) : 'filter';
      filter.func = (...values) =>
        within(
          guard(nest, () => (layered() ? begin(`filter - ${name}`) : undefined)),
          () => func(...values),
        );
    }
  });
  return made;
};

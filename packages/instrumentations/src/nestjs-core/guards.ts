import { type Advice, guard, type Operation } from '@spanweave/runtime/kernel';
import { begin, failed } from './begin.js';
import { layered, nest } from './library.js';
import { nameOf } from './name-of.js';
import type { Layer } from './nest.js';

/**
 * Advice around `GuardsConsumer#tryActivate(guards, …)`, which asks one guard after another: the span of each ends when
 * the next one begins, or when the whole is over, whatever a guard answers with.
 */
export const guards: Advice = (_self, args, proceed) => {
  let current: Operation | undefined;
  const given = Array.from(args);
  guard(nest, () => {
    const asked = given[0] as readonly Layer<'canActivate'>[] | undefined;
    if (!asked?.length || !layered()) return;
    given[0] = asked.map((each) => ({
      canActivate(...values: unknown[]): unknown {
        current?.end();
        current = guard(nest, () => begin(`guard - ${nameOf(each)}`));
        const ask = (): unknown => each.canActivate(...values);
        return current ? current.run(ask) : ask();
      },
    }));
  });
  const result = proceed(...(given as never[]));
  if (result instanceof Promise)
    result.then(
      () => current?.end(),
      (error) => current && failed(current, error),
    );
  else current?.end();
  return result;
};

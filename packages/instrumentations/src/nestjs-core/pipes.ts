import { type Advice, guard } from '@spanweave/runtime/kernel';
import { begin, within } from './begin.js';
import { layered, nest } from './library.js';
import { nameOf } from './name-of.js';
import type { Layer } from './nest.js';

type Pipe = Layer<'transform'>;

const traced = (pipe: Pipe): Pipe => ({
  transform: (...values) =>
    within(
      guard(nest, () => (layered() ? begin(`pipe - ${nameOf(pipe)}`) : undefined)),
      () => pipe.transform(...values),
    ),
});

/** Advice around `RouterExecutionContext#createPipesFn(pipes, parameters)`: pipes of the route, and each parameter's own. */
export const pipes: Advice = (_self, args, proceed) => {
  const given = guard(nest, () => {
    const [all, parameters, ...others] = Array.from(args) as [readonly Pipe[], { pipes: readonly Pipe[] }[]];
    const own = parameters.map((each) => ({ ...each, pipes: each.pipes.map(traced) }));
    return [all.map(traced), own, ...others];
  });
  return proceed(...((given ?? Array.from(args)) as never[]));
};

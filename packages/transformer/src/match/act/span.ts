import type { SpanAction } from '../../rule/action.js';
import { functionName } from '../function-name.js';
import { weaveFunction } from '../weave-function.js';
import type { Act } from './acting.js';
import { refused } from './refused.js';

/** What stands for the function's own name, which is known when it is woven. */
const FUNCTION = '{code.function.name}';

/** A span around a function's definition, as if it were marked. */
export const spanAct: Act<SpanAction> = {
  seam: 'definition',
  advice: () => undefined,
  act({ span }, match, { builder, compiled, context, target }) {
    if (match.kind !== 'function') return { miss: 'shape-changed' };
    const { rule, rank } = compiled;
    const name = functionName(match.node, builder.tree, context.file);
    const site = { library: rule.id, functionName: name, file: context.file };
    const facts = span.name === undefined ? span : { ...span, name: span.name.replaceAll(FUNCTION, name) };
    return refused(
      builder,
      weaveFunction(builder, match.node, { mode: 'span', name: target, site, facts, rank }),
    );
  },
};

import { report } from '../kernel/report.js';
import { nameParameter } from './parameter-names.js';

/**
 * Records a parameter of a method marked with `@WithSpan` or `@AddingSpanAttributes` (legacy decorators).
 *
 * @param name Attribute name. Left out, the build takes the parameter's; where nothing is built there is none to take.
 */
export function SpanAttribute(name?: string): ParameterDecorator {
  return (target, key, position) => {
    if (name !== undefined) nameParameter(target, key ?? 'constructor', position, name);
    else
      report(
        `parameter:${String(key)}`,
        `@SpanAttribute() of ${String(key)} needs a name unless it is built`,
      );
  };
}

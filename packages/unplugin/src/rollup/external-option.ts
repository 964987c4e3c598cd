import type { ExternalFunction, ExternalOption } from './plugin-shape.js';

/** The `external` option as a function, as Rollup reads its other forms. */
export function externalFunction(option: ExternalOption): ExternalFunction {
  if (typeof option === 'function') return option;
  const list: readonly (string | RegExp)[] = Array.isArray(option) ? option : [option as string | RegExp];
  return (id) => list.some((item) => (typeof item === 'string' ? item === id : isMatch(item, id)));
}

/** Whether the option names a package, as strings do; expressions only where they speak of OpenTelemetry. */
export function isNamedExternal(option: ExternalOption | undefined, name: string): boolean {
  if (option === undefined || typeof option === 'function') return false;
  const list: readonly (string | RegExp)[] = Array.isArray(option) ? option : [option as string | RegExp];
  return list.some((item) =>
    typeof item === 'string' ? item === name : item.source.includes('opentelemetry') && isMatch(item, name),
  );
}

/** A sticky or global expression begins anew. */
function isMatch(expression: RegExp, text: string): boolean {
  expression.lastIndex = 0;
  return expression.test(text);
}
